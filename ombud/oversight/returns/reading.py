"""Reading the complaints of a firm's brands from the record, as returns see them."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from datetime import datetime

from django.db.models import Case as Choose
from django.db.models import Exists, Max, OuterRef, Q, QuerySet, When

from ombud.cases.models import CaseClock, Entry
from ombud.desks.complaints.models import Complaint, FindingCause, Outcome, Point, Redress
from ombud.desks.complaints.playbook import UNANSWERED
from ombud.records.rulebook.arithmetic.moments import end_of_day, start_of_day
from ombud.records.rulebook.regimes import regime_of

from .periods import Period
from .told import Breach, Paid, Told, Turn

WAITING = {stage.value for stage in UNANSWERED}
OUTCOMES = {outcome.label.lower(): outcome.value for outcome in Outcome} | {o.value: o.value for o in Outcome}
STEPS = {
    "acknowledgement": "acknowledgement",
    "investigation": "investigation",
    "answer": "response",
    "final": "response",
}


def told(brands: Collection[int], period: Period, regime: str) -> list[Told]:
    """Every complaint of these brands that came before the period ended and was alive in it, whatever its regime."""
    zone = regime_of(regime).calendar.zone
    complaints = list(_alive(brands, start_of_day(period.first, zone), end_of_day(period.last, zone)))
    return list(_told(complaints))


def _alive(brands: Collection[int], begins: datetime, ends: datetime) -> QuerySet[Complaint]:
    since = Entry.objects.filter(case=OuterRef("case_id"), occurred_at__gte=begins)
    alive = Q(case__opened_at__gte=begins) | Q(case__stage__in=WAITING) | Exists(since)
    found = Complaint.objects.filter(alive, brand__in=brands, case__opened_at__lte=ends)
    return found.select_related("case").order_by("pk")


def _told(complaints: Sequence[Complaint]) -> Iterable[Told]:
    ids = [complaint.pk for complaint in complaints]
    found_at, causes, moves = _found(ids), _main_causes(ids), _moves(ids)
    paid, breaches = _paid(ids), _breaches(ids)
    for complaint in complaints:
        yield Told(
            case=complaint.pk,
            received=complaint.received_at,
            regime=complaint.regime,
            track=complaint.track,
            product=complaint.product,
            topic=complaint.case.topic,
            cause=causes.get(complaint.pk, ""),
            vulnerable=complaint.vulnerable,
            acknowledged=complaint.acknowledged_at,
            found=found_at.get(complaint.pk),
            turns=_turns(moves[complaint.pk], complaint),
            paid=tuple(paid[complaint.pk]),
            referred=tuple(at for move, _, _, at, _ in moves[complaint.pk] if move == "refer"),
            breaches=tuple(breaches[complaint.pk]),
        )


type Move = tuple[str, str, str, datetime, str]


def _moves(ids: Sequence[int]) -> dict[int, list[Move]]:
    """Of each case, the moves that led from one stage to another: name, stages, moment, outcome."""
    what = ("case_id", "kind", "stage_before", "stage_after", "occurred_at", "kept__facts__outcome")
    entries = Entry.objects.filter(case__in=ids, kind__startswith="complaint.").exclude(stage_before="")
    found: dict[int, list[Move]] = defaultdict(list)
    for case, kind, before, after, at, outcome in entries.order_by("case_id", "sequence").values_list(*what):
        if before != after:
            found[case].append((kind.rpartition(".")[2], before, after, at, str(outcome or "")))
    return found


def _turns(moves: Sequence[Move], complaint: Complaint) -> tuple[Turn, ...]:
    turns: list[Turn] = []
    for move, before, after, at, outcome in moves:
        if (before in WAITING) == (after in WAITING):
            continue
        # What is entered later is never told as if it had been earlier.
        at = max(at, turns[-1].at) if turns else at
        turns.append(Turn(at, after in WAITING, move, OUTCOMES.get(outcome, "")))
    return _with_outcome(turns, complaint)


def _with_outcome(turns: list[Turn], complaint: Complaint) -> tuple[Turn, ...]:
    """The words of an entry may be erased; how the case stands now is known all the same."""
    if turns and not turns[-1].waits and not turns[-1].outcome:
        last = turns[-1]
        turns[-1] = Turn(last.at, last.waits, last.move, OUTCOMES.get(complaint.case.outcome, ""))
    return tuple(turns)


def _found(ids: Sequence[int]) -> dict[int, datetime]:
    """When the last finding was made."""
    points = Point.objects.filter(complaint__in=ids, found_at__isnull=False).order_by()
    return dict(points.values_list("complaint").annotate(Max("found_at")))


def _main_causes(ids: Sequence[int]) -> dict[int, str]:
    """The primary cause of the first finding that went against us, else of the first that has one."""
    rows = FindingCause.objects.filter(point__complaint__in=ids, primary=True)
    against_us = Choose(When(point__finding=Outcome.REJECTED, then=1), default=0)
    ordered = rows.annotate(order=against_us).order_by("-order", "-point_id")
    return dict(ordered.values_list("point__complaint", "cause__key"))


def _paid(ids: Sequence[int]) -> dict[int, list[Paid]]:
    found: dict[int, list[Paid]] = defaultdict(list)
    for row in Redress.objects.filter(complaint__in=ids, paid_at__isnull=False).order_by("pk"):
        if row.paid_at:
            found[row.complaint_id].append(Paid(row.amount, row.paid_at))
    return found


def _breaches(ids: Sequence[int]) -> dict[int, list[Breach]]:
    found: dict[int, list[Breach]] = defaultdict(list)
    runs = CaseClock.objects.filter(
        case__in=ids, broken_at__isnull=False, obligation__startswith="complaint."
    )
    for case, obligation, legal, at in runs.values_list("case_id", "obligation", "legal", "broken_at"):
        step = _step(obligation)
        if step and at:
            found[case].append(Breach(step, at, own=not legal))
    return found


def _step(obligation: str) -> str:
    """Which step of the process a limit is for; empty for what follows the answer."""
    word = obligation.removeprefix("complaint.").removeprefix("own-").partition("-")[0]
    return STEPS.get(word, "")
