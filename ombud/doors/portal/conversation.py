"""What was said between the customer and us, as the customer may read it: entries for customers, and no others."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet
from django.utils import timezone

from ombud.cases.actors import ActorKind
from ombud.cases.files import held_because
from ombud.cases.models import Attachment, Case, Entry, Message, Request, SplitEntry
from ombud.cases.timeline import Audience
from ombud.records.customers.normal import as_written

from .failing import LOST
from .linking import addresses_of

ASKS, ANSWERS = "request", "answer_request"
UNSENT = (Message.State.QUEUED, Message.State.WITHDRAWN)


@dataclass(frozen=True)
class Enclosed:
    pk: int
    name: str
    size: int
    media_type: str
    key: str
    held: bool


@dataclass(frozen=True)
class Said:
    """One message. `mine` is the customer's; `by_itself` was written by no person."""

    sequence: int
    mine: bool
    by_itself: bool
    at: datetime
    text: str
    erased: bool
    files: tuple[Enclosed, ...]
    lost: bool = False


def conversation(case: Case) -> list[Said]:
    """The oldest first. What still can be taken back has not been said yet."""
    entries = list(_entries(case).order_by("occurred_at", "id"))
    cases = {entry.case_id for entry in entries}
    letters = Message.objects.filter(case__in=cases).prefetch_related("attachments")
    by_entry = {(letter.case_id, letter.sequence): letter for letter in letters}
    return list(_said(entries, by_entry))


def file_of(case: Case, pk: int) -> Enclosed | None:
    """A file of the conversation, unless it is held back."""
    files = (file for said in conversation(case) for file in said.files)
    return next((file for file in files if file.pk == pk and not file.held), None)


def open_questions(case: Case) -> list[Request]:
    """What we asked the customer and have no answer to."""
    return [one for one in asked_of_customer(case) if one.state == Request.State.ASKED]


def asked_of_customer(case: Case) -> list[Request]:
    """What we asked an address of theirs, the next due first; what we asked others is not theirs to see."""
    asked = Request.objects.filter(case=case, to_team=None).order_by("due_at")
    known = addresses_of(case)
    return [one for one in asked.prefetch_related("lines") if as_written("email", one.to_address) in known]


def _entries(case: Case) -> QuerySet[Entry]:
    """Of the case, and those that it was made of: a complaint recognised in a mail begins with that mail.

    With the questions that the customer answered, and the answers.
    """
    split = SplitEntry.objects.filter(case=case, undone_at=None).values("entry")
    for_customers = Q(Q(case=case) | Q(pk__in=split), audience=Audience.CUSTOMER)
    threads = [one.lines.all() for one in asked_of_customer(case) if one.state == Request.State.ANSWERED]
    lines = [line for thread in threads for line in thread]
    asked = Q(case=case, sequence__in=[line.sequence for line in lines], kind__endswith=f".{ASKS}")
    answers = Q(case=case, sequence__in=[line.sequence for line in lines if line.answers])
    # What staff wrote down as somebody's answer is no word of theirs.
    answers &= ~Q(actor_kind=ActorKind.STAFF)
    return Entry.objects.filter(for_customers | asked | answers).select_related("kept")


def _said(entries: list[Entry], letters: dict[tuple[int, int], Message]) -> Iterator[Said]:
    for entry in entries:
        letter = letters.get((entry.case_id, entry.sequence))
        mine = entry.actor_kind == ActorKind.CUSTOMER or entry.move == ANSWERS
        if letter is None and entry.actor_kind == ActorKind.STAFF and entry.move != ASKS:
            continue  # what staff wrote down about the customer is no message to them
        if letter and letter.state in UNSENT and not _has_left(entry, letter):
            continue
        if entry.kept.words or letter or entry.kept.erased_at:
            yield Said(
                entry.sequence,
                mine or bool(letter and letter.direction == Message.Direction.IN),
                entry.actor_kind == ActorKind.SYSTEM,
                timezone.localtime(entry.occurred_at),
                entry.kept.words,
                entry.kept.erased_at is not None,
                tuple(_enclosed(file) for file in letter.attachments.all()) if letter else (),
                lost=bool(letter and letter.state in LOST),
            )


def _has_left(entry: Entry, letter: Message) -> bool:
    """A letter that decides something cannot be taken back, so it is theirs at once; an answer once its time is over."""
    if letter.state == Message.State.WITHDRAWN:
        return False
    leaves_at = entry.kept.facts.get("leaves_at", "")
    return not leaves_at or leaves_at < timezone.now().isoformat()


def _enclosed(file: Attachment) -> Enclosed:
    return Enclosed(
        file.pk, file.name, file.size, file.media_type, file.file, bool(held_because(file.verdict))
    )
