"""What customers do in a case of theirs: write, answer what we asked, accept or not."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone

from ombud.cases.engine.taking import take
from ombud.cases.letters import Enclosure, Letter
from ombud.cases.models import Case, Message, Request
from ombud.cases.refusals import NotFound
from ombud.cases.signals import QUIET, raise_signals, urgent_words
from ombud.foundation.storage import store
from ombud.foundation.text import black_out

from .conversation import asked_of_customer
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
    """Words and files go into the request's own thread. Raises NotPossible where it was answered otherwise before."""
    given = {"request": asked.pk, "text": text, "enclosures": stored(case, files)}
    _take(session, case, "answer_request", given, key=key)


def choose(session: Session, case: Case, move: str, given: Mapping[str, Any], *, key: str) -> None:
    """Raises WrongStage where the case has gone on since they looked."""
    _take(session, case, move, given, key=key)


def question_to(case: Case, pk: int) -> Request:
    """Answered or not. Raises NotFound for what was asked of others."""
    found = next((one for one in asked_of_customer(case) if one.pk == pk), None)
    if found is None:
        raise NotFound
    return found


def _take(session: Session, case: Case, move: str, given: Mapping[str, Any], *, key: str) -> None:
    """Secrets are blacked out and urgent words heard in whatever a customer types, as in mail."""
    plain: dict[str, Any] = {
        name: black_out(said).text if isinstance(said, str) else said for name, said in given.items()
    }
    typed = "\n".join(said for said in plain.values() if isinstance(said, str))
    with transaction.atomic():
        urgent = urgent_words(Letter(channel=CHANNEL, sender="", text=typed), session.customer)
        take(move, case, by=actor_of(session, case), key=key or None, **plain)
        raise_signals(case, [one for one in urgent if one.kind not in QUIET])


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
