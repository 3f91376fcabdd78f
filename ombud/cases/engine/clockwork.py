"""How clocks follow a move: which begin, pause, go on and end, and when the case is due next."""

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING

from django.utils import timezone

from ombud.records.rulebook import calendars
from ombud.records.rulebook.arithmetic import Basis, Calendar, Event, EventKind, Rule, read
from ombud.records.rulebook.book import Book, rule_for

from ..models import Case, CaseClock, Priority
from ..refusals import NotPossible
from ..stages import Status
from .results import Extension, FixedClock, Ruling
from .runs import WALL_CLOCK, event, renewed, stand, turned
from .taking_back import going_on

if TYPE_CHECKING:
    from ..declaring import Clock
    from .writing import Change

# A due time of these asks for somebody; the others are the house's own reminders.
SHOWN = ("breach", "climb")
# A minimum wait refuses the move that would end it, and a rule the move that would stretch it against its terms; a
# pause that is not permitted just lets the clock run on.
REFUSES = ("end-too-early", "extension-")
LONGEST_LABEL = 120


def follow(change: "Change") -> list[CaseClock]:
    """Move every clock of the case along; returns the runs that are still open. Writes what changed."""
    running = CaseClock.objects.filter(case=change.case, ended_at=None) if change.before else ()
    open_runs = {run.name: run for run in running}
    moved = {more.clock for more in change.kept.extends} | {more.clock for more in change.kept.renews}
    if moved - set(open_runs):
        raise NotPossible("There is no deadline running that could be moved.")
    anew = [renewed(open_runs[one.clock], one.ruling) for one in change.kept.renews]
    back, void = going_on(change, open_runs.values())
    changed = [run for run in open_runs.values() if run not in void and _moved_along(run, change)]
    on = [run for run in (*open_runs.values(), *back) if run.ended_at is None]
    for run in back:
        _stand_still_at_once(run, change)
    still = {run.name: run for run in (*on, *anew)}
    begun = [run for run in _beginnings(change, still) if run is not None]
    for run in (*void, *changed, *back):
        run.save()
    CaseClock.objects.bulk_create([*anew, *begun])
    return [*still.values(), *begun]


def next_due(runs: Iterable[CaseClock]) -> datetime | None:
    """The earliest due time that asks for somebody; an overdue one stays until it is dealt with."""
    return min((run.due_at for run in runs if run.due_at and run.then in SHOWN), default=None)


def promised(obligation: str, case: Case, *, priority: str = "", topic: str = "") -> datetime | None:
    """When something begun now is due under the rulebook; None where the rulebook says nothing about it."""
    found = _rule(obligation, case, timezone.now(), priority=priority, topic=topic)
    if found is None:
        return None
    return read(*found, [event(EventKind.START, timezone.now(), timezone.now())]).due


def _moved_along(run: CaseClock, change: "Change") -> bool:
    """Append what this move means to the run, if anything."""
    if change.move.name == "breach" and change.kept.facts.get("clock") == run.name:
        run.state, run.broken_at = CaseClock.State.BROKEN, change.now
        return True
    events = list(_events(run, change))
    if not events:
        return False
    for refusal in turned(run, events).refusals:
        if refusal.code.startswith(REFUSES):
            raise NotPossible(refusal.sentence)
    return True


def _events(run: CaseClock, change: "Change") -> Iterable[Event]:
    clock = change.playbook.clocks.get(run.name)
    for more in change.kept.extends:
        if more.clock == run.name:
            yield _extension(more, change)
    if run.name in change.kept.drops or run.name in {one.clock for one in change.kept.renews}:
        yield event(EventKind.CANCEL, change.now, change.now)
    elif run.name in change.kept.ends or (clock and change.move.name in clock.ended_by):
        yield Event(
            kind=EventKind.END,
            occurred_at=change.occurred_at,
            recorded_at=change.now,
            entry=change.case.next_sequence,
        )
    elif _is_lapsing(clock, change):
        yield event(EventKind.CANCEL, change.now, change.now)
    elif clock and clock.pauses:
        yield from _standing_still(run, clock, change)


def _is_lapsing(clock: "Clock | None", change: "Change") -> bool:
    """When a case ends, what nobody has to keep any more stops; a clock of law or of the aftermath runs on."""
    return change.after.status == Status.ENDED and not (clock and clock.outlives)


def _stand_still_at_once(run: CaseClock, change: "Change") -> None:
    """What begins, or goes on, while the case stands in a stage that pauses it."""
    clock = change.playbook.clocks.get(run.name)
    if clock and clock.pauses and run.ended_at is None:
        turned(run, _standing_still(run, clock, change))


def _standing_still(run: CaseClock, clock: "Clock", change: "Change") -> Iterable[Event]:
    pauses = change.after in clock.pauses
    if pauses and run.state == CaseClock.State.RUNNING:
        yield event(EventKind.PAUSE, change.occurred_at, change.now, reason=change.after.value)
    if not pauses and run.state == CaseClock.State.PAUSED:
        yield event(EventKind.RESUME, change.occurred_at, change.now)


def _beginnings(change: "Change", still: dict[str, CaseClock]) -> Iterable[CaseClock | None]:
    for name, clock in change.playbook.clocks.items():
        awaited = clock.after is not None and clock.after.name in still
        over = change.after.status == Status.ENDED and not clock.outlives
        begins = change.kept.begins and change.move.name in clock.started_by
        ended = name in change.kept.ends
        if begins and name not in still and not awaited and not over and not ended:
            yield _begin(clock, change)
    for fixed in change.kept.starts:
        yield _begin_fixed(fixed, change)


def _begin(clock: "Clock", change: "Change") -> CaseClock | None:
    """Nothing begins where no number is known for this brand, jurisdiction, topic and date."""
    ruling = clock.choice(change.case) if clock.choice else _firms_own(clock, change)
    if ruling is None:
        return None
    since = ruling.since or change.occurred_at
    then = clock.then.name if clock.then else "breach"
    run = _run(clock.name, clock.label, ruling, since, change, then)
    _stand_still_at_once(run, change)
    return run


def _firms_own(clock: "Clock", change: "Change") -> Ruling | None:
    channel = str(change.kept.facts.get("channel", ""))
    found = _rule(clock.obligation, change.case, change.occurred_at, channel=channel, held=change.book)
    return Ruling(*found) if found else None


def _begin_fixed(fixed: FixedClock, change: "Change") -> CaseClock:
    rule = Rule(id=f"own-word.{fixed.name}", obligation=f"own-word.{fixed.name}", until=fixed.due_at)
    label = fixed.label[:LONGEST_LABEL]
    return _run(fixed.name, label, Ruling(rule, WALL_CLOCK), change.occurred_at, change, fixed.then)


def _run(name: str, label: str, ruling: Ruling, since: datetime, change: "Change", then: str) -> CaseClock:
    rule, calendar = ruling.rule, ruling.calendar
    start = event(EventKind.START, since, change.now)
    run = CaseClock(
        case=change.case,
        brand_id=change.case.brand_id,
        name=name,
        label=label,
        obligation=rule.obligation,
        legal=rule.basis is Basis.LAW,
        then=then,
        rule=rule.to_json(),
        calendar="" if calendar is WALL_CLOCK else calendars.keep(calendar),
        events=[start.to_json()],
        started_at=since,
    )
    stand(run, read(rule, calendar, [start]))
    return run


def _extension(more: Extension, change: "Change") -> Event:
    return Event(
        kind=EventKind.EXTEND,
        occurred_at=change.now,
        recorded_at=change.now,
        reason=more.reason,
        notice_sent_at=change.now,
    )


def _rule(
    obligation: str,
    case: Case,
    at: datetime,
    *,
    priority: str = "",
    topic: str = "",
    channel: str = "",
    held: tuple[str, Book] | None = None,
) -> tuple[Rule, Calendar] | None:
    return rule_for(
        obligation,
        brand_id=case.brand_id,
        at=at,
        tier=case.customer.tier if case.customer else "",
        topic=topic or case.topic,
        channel=channel,
        jurisdiction=case.jurisdiction,
        priority=priority or Priority(case.priority).label.lower(),
        held=held,
    )
