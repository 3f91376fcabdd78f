"""How clocks follow a move: which begin, pause, go on and end, and when the case is due next."""

from collections.abc import Iterable
from datetime import datetime

from ombud.records.rulebook.arithmetic import Event, EventKind

from ..grammar.clock import Clock
from ..models import CaseClock
from ..refusals import NotPossible
from ..stages import Status
from .beginning import beginnings
from .change import Change
from .results import Extension
from .runs import event, renewed, turned
from .standing_still import stand_still_at_once, standing_still
from .taking_back import going_on

# A due time of these asks for somebody; the others are the house's own reminders.
SHOWN = ("breach", "climb")
# A minimum wait refuses the move that would end it, and a rule the move that would stretch it against its terms; a
# pause that is not permitted just lets the clock run on.
REFUSES = ("end-too-early", "extension-")


def follow(change: Change) -> list[CaseClock]:
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
        stand_still_at_once(run, change)
    still = {run.name: run for run in (*on, *anew)}
    begun = [run for run in beginnings(change, still) if run is not None]
    for run in (*void, *changed, *back):
        run.save()
    CaseClock.objects.bulk_create([*anew, *begun])
    return [*still.values(), *begun]


def next_due(runs: Iterable[CaseClock]) -> datetime | None:
    """The earliest due time that asks for somebody; an overdue one stays until it is dealt with."""
    return min((run.due_at for run in runs if run.due_at and run.then in SHOWN), default=None)


def _moved_along(run: CaseClock, change: Change) -> bool:
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


def _events(run: CaseClock, change: Change) -> Iterable[Event]:
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
        yield from standing_still(run, clock, change)


def _is_lapsing(clock: Clock | None, change: Change) -> bool:
    """When a case ends, what nobody has to keep any more stops; a clock of law or of the aftermath runs on."""
    return change.after.status == Status.ENDED and not (clock and clock.outlives)


def _extension(more: Extension, change: Change) -> Event:
    return Event(
        kind=EventKind.EXTEND,
        occurred_at=change.now,
        recorded_at=change.now,
        reason=more.reason,
        notice_sent_at=change.now,
    )
