"""The entries of a case with what stands behind them: merged cases in place, split entries first."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Prefetch, Q, QuerySet

from ombud.cases.models import Case, Entry, Merge, Message, Request, RequestLine, SplitEntry
from ombud.cases.registry import playbooks
from ombud.records.staff.models import Staff

LATEST = 80


@dataclass(frozen=True)
class Timeline:
    """A stretch of entries with what stands behind them."""

    case: Case
    reader: Staff
    entries: Sequence[Entry]
    messages: dict[tuple[int, int], Message]
    asked: dict[tuple[int, int], Request]
    earlier: int = 0

    @property
    def customer(self) -> str:
        return str(self.case.customer) if self.case.customer else "The customer"


def whole_timeline(case: Case, reader: Staff, *, before: int | None = None) -> Timeline:
    """The latest entries, or those before the entry with the id `before`."""
    entries = _entries(case, reader)
    if before:
        entries = entries.filter(id__lt=before)
    latest = list(entries.order_by("-recorded_at", "-id")[: LATEST + 1])
    shown = latest[LATEST - 1 :: -1] if len(latest) > LATEST else latest[::-1]
    return with_letters(case, reader, shown, earlier=shown[0].pk if len(latest) > LATEST else 0)


def timeline_after(case: Case, reader: Staff, sequence: int) -> Timeline:
    """What came since the case's own entry with this sequence."""
    newer = Entry.objects.filter(case=case, sequence__gt=sequence).select_related("kept", "case")
    return with_letters(case, reader, list(newer.order_by("sequence")[:LATEST]))


def _entries(case: Case, reader: Staff) -> QuerySet[Entry]:
    """What was merged in is shown to those who may see the case it comes from."""
    seen = Case.objects.visible_to(reader)
    merged = Merge.objects.filter(into=case, case__in=seen, undone_at=None).values("case")
    split = SplitEntry.objects.filter(case=case, undone_at=None).values("entry")
    return Entry.objects.filter(Q(case=case) | Q(case__in=merged) | Q(pk__in=split)).select_related(
        "kept", "case"
    )


def with_letters(case: Case, reader: Staff, entries: Sequence[Entry], *, earlier: int = 0) -> Timeline:
    cases = {entry.case_id for entry in entries} or {case.pk}
    sequences = [entry.sequence for entry in entries if _may_have_files(entry)]
    messages = Message.objects.filter(case__in=cases, sequence__in=sequences).prefetch_related("attachments")
    lines = Prefetch("lines", RequestLine.objects.order_by("sequence"))
    requests = (
        Request.objects.filter(case__in=cases).select_related("to_team", "owner").prefetch_related(lines)
    )
    return Timeline(
        case,
        reader,
        entries,
        {(message.case_id, message.sequence): message for message in messages},
        {(request.case_id, line.sequence): request for request in requests for line in request.lines.all()},
        earlier,
    )


def _may_have_files(entry: Entry) -> bool:
    move = playbooks[entry.kind.partition(".")[0]].moves.get(entry.move)
    return bool(move and move.speaks) or entry.move == "answer_request"
