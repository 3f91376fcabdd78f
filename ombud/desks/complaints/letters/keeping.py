"""Which files the letters still need, and what goes when nobody sent it."""

from datetime import timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from ombud.foundation.storage import holds_files
from ombud.foundation.storage.jobs import purge_file

from ..models import LetterDraft, OutsideBody, SentLetter

UNSENT = timedelta(days=30)
BATCH = 200


@holds_files
def part_of_a_letter(key: str) -> bool:
    return any(
        rows.exists()
        for rows in (
            SentLetter.objects.filter(file=key),
            LetterDraft.objects.filter(file=key),
            LetterDraft.objects.filter(enclosures__contains=[{"key": key}]),
            OutsideBody.objects.filter(leaflet=key),
        )
    )


def forget_old_drafts() -> int:
    """Delete drafts that nobody sent within thirty days, with what they enclosed; returns how many. What was sent stays."""
    gone = 0
    while batch := _forget_some():
        gone += batch
    return gone


def unsent() -> QuerySet[LetterDraft]:
    """Drafts of which no letter left."""
    sent = SentLetter.objects.filter(seal=OuterRef("seal"), complaint=OuterRef("complaint"))
    return LetterDraft.objects.filter(~Exists(sent))


def forget(drafts: list[LetterDraft]) -> None:
    """Delete these drafts; their files go after the commit, where nobody else holds them."""
    for key in sorted({key for draft in drafts for key in _files_of(draft)}):
        purge_file.defer(key=key)
    LetterDraft.objects.filter(pk__in=[draft.pk for draft in drafts]).delete()


def _forget_some() -> int:
    old = unsent().filter(made_at__lt=timezone.now() - UNSENT)
    with transaction.atomic():
        drafts = list(old.select_for_update(skip_locked=True, of=("self",))[:BATCH])
        forget(drafts)
    return len(drafts)


def _files_of(draft: LetterDraft) -> list[str]:
    return [draft.file, *(each["key"] for each in draft.enclosures)]
