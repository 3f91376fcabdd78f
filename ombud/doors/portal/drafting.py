"""Writing half-way: kept on the server, found again by the browser's cookie or by a link, and gone after a time."""

from datetime import timedelta
from typing import IO

from django.db import transaction
from django.db.models import Q
from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils import timezone

from ombud.foundation.storage import store
from ombud.foundation.storage.jobs import purge_file
from ombud.shell.guides import Asking, GuideStep
from ombud.shell.offers import Offer

from .files import checked
from .models import Draft, DraftFile
from .places import cookie_path
from .where import door_of

COOKIE = "ombud_portal_draft"
SENT_FOR = timedelta(hours=1)  # whoever uses the same browser later need not see what was sent
LONGEST_ANSWER = 12_000


def draft_of(request: HttpRequest, offer: Offer) -> Draft | None:
    """What this browser has begun and not sent."""
    found = Draft.by_token(request.COOKIES.get(COOKIE, ""))
    if found is None or found.brand_id != door_of(request).brand.pk or found.offer != offer.key:
        return None
    return found if found.purge_after > timezone.now() else None


def open_draft(request: HttpRequest, offer: Offer) -> Draft:
    """The one begun; one that was sent already is left alone and a new one begins."""
    found = draft_of(request, offer)
    if found and not found.arrival_id:
        return found
    door = door_of(request)
    return Draft.objects.create(
        brand=door.brand,
        customer=door.session.customer if door.session else None,
        offer=offer.key,
        language=door.language,
        purge_after=timezone.now() + timedelta(days=door.counter.draft_days),
    )


def resume(draft: Draft) -> None:
    """Somebody came back by the link in their mail, which a person has."""
    Draft.objects.filter(pk=draft.pk).update(resumed_at=timezone.now())


def keep(draft: Draft, step: GuideStep, given: QueryDict, *, days: int, language: str) -> Draft:
    """Remember what was answered to the questions of one step, complete or not, and in which language."""
    asked = step.form(Asking(draft.brand, draft.answers), None).fields
    answers = {
        name: [value[:LONGEST_ANSWER] for value in given.getlist(name)[:40]]
        for name in given
        if name in asked
    }
    with transaction.atomic():
        held = Draft.objects.select_for_update().get(pk=draft.pk)
        if held.arrival_id:
            return held
        held.answer(step.key, answers)
        held.saved_at, held.language = timezone.now(), language
        held.purge_after = timezone.now() + timedelta(days=days)
        held.save(update_fields=["sealed", "saved_at", "language", "purge_after"])
    return held


def just_sent(draft: Draft) -> bool:
    return draft.arrival_id is not None and draft.saved_at > timezone.now() - SENT_FOR


def drop_cookie(request: HttpRequest, answer: HttpResponse) -> HttpResponse:
    answer.delete_cookie(COOKIE, path=cookie_path(request), samesite="Lax")
    return answer


def put_cookie(request: HttpRequest, answer: HttpResponse, draft: Draft) -> HttpResponse:
    answer.set_cookie(
        COOKIE,
        draft.token,
        max_age=int((draft.purge_after - timezone.now()).total_seconds()),
        path=cookie_path(request),
        secure=request.is_secure(),
        httponly=True,
        samesite="Lax",
    )
    return answer


def asking(draft: Draft | None, request: HttpRequest) -> Asking:
    return Asking(door_of(request).brand, draft.answers if draft else {})


def steps_of(offer: Offer, about: Asking) -> list[GuideStep]:
    """The steps that are asked, as the answers stand."""
    return [step for step in offer.steps if step.wanted(about)]


def add_file(draft: Draft, content: IO[bytes], name: str, size: int, said_type: str) -> DraftFile:
    """Store a file and add it. Raises BadFile with what to do."""
    with transaction.atomic():
        # One after the other: what comes at the same time is counted, too.
        Draft.objects.select_for_update(of=("self",)).get(pk=draft.pk)
        others = list(draft.files.values_list("size", flat=True))
        accepted = checked(content, name, size, said_type, others=others)
        ref = store(draft.brand.key, content, media_type=accepted.media_type)  # type: ignore[arg-type]  # a binary file
        return DraftFile.objects.create(
            draft=draft, file=ref.key, name=accepted.name, media_type=accepted.media_type, size=size
        )


def drop_file(draft: Draft, pk: int) -> None:
    found = draft.files.filter(pk=pk).first()
    if found and not draft.arrival_id:
        with transaction.atomic():
            purge_file.defer(key=found.file)
            found.delete()


def purge() -> int:
    """Forget what was not sent in time, with its files, and what was sent: that is kept elsewhere by now."""
    now = timezone.now()
    sent = Q(arrival__isnull=False, saved_at__lt=now - SENT_FOR)
    gone = Draft.objects.filter(Q(purge_after__lt=now) | sent).exclude(
        arrival__fate__in=["waiting", "quarantined"]
    )
    with transaction.atomic():
        for key in DraftFile.objects.filter(draft__in=gone).values_list("file", flat=True):
            purge_file.defer(key=key)
        return gone.delete()[1].get(Draft._meta.label, 0)
