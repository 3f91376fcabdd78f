"""One run of a clock: what happens to it is appended, and it is read anew."""

from collections.abc import Iterable
from datetime import datetime

from ombud.records.rulebook import calendars
from ombud.records.rulebook.arithmetic import Basis, Calendar, Event, EventKind, Reading, Rule, State, read

from ..models import CaseClock
from .results import Ruling

WALL_CLOCK = Calendar(id="wall-clock", zone="UTC")


def event(kind: EventKind, occurred_at: datetime, recorded_at: datetime, *, reason: str = "") -> Event:
    return Event(kind=kind, occurred_at=occurred_at, recorded_at=recorded_at, reason=reason)


def turned(run: CaseClock, events: Iterable[Event]) -> Reading:
    """Append the events and let the run stand as they make it; it is not saved."""
    run.events = [*run.events, *(each.to_json() for each in events)]
    reading = read(Rule.from_json(run.rule), calendar_of(run), [Event.from_json(each) for each in run.events])
    stand(run, reading)
    return reading


def stand(run: CaseClock, reading: Reading) -> None:
    run.state = _STATES[reading.state]
    run.due_at = reading.due or (run.due_at if reading.ended_at else None)
    run.ended_at = reading.ended_at
    if reading.rounds and run.state == CaseClock.State.RUNNING:
        run.broken_at = None
    if run.state == CaseClock.State.BROKEN and run.broken_at is None:
        run.broken_at = run.due_at


def renewed(run: CaseClock, ruling: Ruling) -> CaseClock:
    """The run that goes on for another under a new rule: begun as that was, with what happened to it since. Not saved."""
    anew = CaseClock(
        case=run.case,
        brand_id=run.brand_id,
        name=run.name,
        label=run.label,
        obligation=ruling.rule.obligation,
        legal=ruling.rule.basis is Basis.LAW,
        then=run.then,
        rule=ruling.rule.to_json(),
        calendar=calendars.keep(ruling.calendar),
        events=run.events,
        started_at=run.started_at,
    )
    turned(anew, [])
    return anew


_STATES = {
    State.WAITING: CaseClock.State.RUNNING,
    State.RUNNING: CaseClock.State.RUNNING,
    State.PAUSED: CaseClock.State.PAUSED,
    State.KEPT: CaseClock.State.KEPT,
    State.BROKEN: CaseClock.State.BROKEN,
    State.CANCELLED: CaseClock.State.CANCELLED,
}


def calendar_of(run: CaseClock) -> Calendar:
    return calendars.kept(run.calendar) if run.calendar else WALL_CLOCK
