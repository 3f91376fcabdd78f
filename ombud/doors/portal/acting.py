"""What customers do in a case of theirs: write, answer what we asked, accept or not."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone

from ombud.cases.engine.taking import take
from ombud.cases.letters import Enclosure, Letter
from ombud.cases.models import Case, Message, Request
from ombud.cases.refusals import NotFound
from ombud.foundation.storage import store

from .conversation import questions_to
from .files import Accepted
from .linking import addresses_of
from .models import Session
from .sending import CHANNEL, send_words
from .sessions import actor_of

type Files = Sequence[tuple[Any, Accepted]]


def write(session: Session, case: Case, text: str, files: Files, *, key: str) -> None:
    """Kept as an arrival before anything else, like everything that comes in."""
    words = {
        "text": text,
        "files": [
            one.model_dump(include={"key", "name", "media_type", "size"}) for one in stored(case, files)
        ],
        "sender": address_of(session, case),
        "name": session.customer.name,
        "sent_at": timezone.now().isoformat(),
    }
    send_words(case, words, key=key)


def answer(session: Session, case: Case, asked: Request, text: str, files: Files, *, key: str) -> None:
    """The words go into the request's own thread; files come as a message beside it."""
    enclosures = stored(case, files)
    with transaction.atomic():
        take("answer_request", case, by=actor_of(session, case), key=key, request=asked.pk, text=text)
        if enclosures:
            letter = Letter(
                channel=CHANNEL,
                sender=address_of(session, case),
                subject=case.subject,
                text=text,
                enclosures=enclosures,
                received_at=timezone.now(),
            )
            take("receive", case, by=actor_of(session, case), key=f"{key}-files", letter=letter)


def choose(session: Session, case: Case, move: str, given: Mapping[str, Any], *, key: str) -> None:
    take(move, case, by=actor_of(session, case), key=key or None, **given)


def question_to(case: Case, pk: int) -> Request:
    """Raises NotFound for what was asked of others."""
    found = next((one for one in questions_to(case, addresses_of(case)) if one.pk == pk), None)
    if found is None:
        raise NotFound
    return found


def stored(case: Case, files: Files) -> tuple[Enclosure, ...]:
    return tuple(
        Enclosure(
            key=store(case.brand.key, given.file, media_type=accepted.media_type).key,
            name=accepted.name,
            media_type=accepted.media_type,
            size=given.size,
        )
        for given, accepted in files
    )


def address_of(session: Session, case: Case) -> str:
    """Where our answer goes: the address of the link they came by, or the one they wrote from before."""
    if session.link:
        return str(session.link.address)
    inward = Message.objects.filter(case=case, direction=Message.Direction.IN).order_by("-id").first()
    return inward.sender if inward else next(iter(sorted(addresses_of(case))), "")
