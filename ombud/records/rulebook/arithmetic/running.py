"""Reading a clock: its events, in the order in which they happened, folded into what it says."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from itertools import groupby
from operator import attrgetter

from .calendar import Calendar
from .event import Event, in_order, standing
from .lengths import spent_between
from .reading import Reading, Segment, State
from .rule import Rule
from .turning import Turning


def read(rule: Rule, calendar: Calendar, events: Iterable[Event]) -> Reading:
    """What the clock says after these events, whatever the order in which they were recorded.

    What cannot be is refused in the reading, never raised. Raises NoWorkingTime where the calendar is empty.
    """
    clock = Turning(rule, calendar)
    for _, simultaneous in groupby(
        sorted(standing(events), key=attrgetter("occurred_at")), key=attrgetter("occurred_at")
    ):
        for event in in_order(list(simultaneous), paused=clock.paused_at is not None):
            clock.take(event)
    return _reading(clock)


def time_left(rule: Rule, calendar: Calendar, reading: Reading, now: datetime) -> timedelta | None:
    """Time left at `now`, in the rule's own time (working time for working units); none for lengths in days."""
    if reading.left is None or rule.length is None or reading.state is not State.RUNNING:
        return reading.left
    return reading.left - spent_between(rule.length, calendar, reading.segments[-1].begins, now)


def _reading(clock: Turning) -> Reading:
    due = None if clock.state is State.CANCELLED else clock.due(clock.ended_at)
    segments = clock.segments()
    spent = _spent(
        clock, [segment for segment in segments if clock.began_at and segment.begins >= clock.began_at]
    )
    total = clock.length.time if clock.length and clock.began_at else None
    return Reading(
        kind=clock.rule.kind,
        state=clock.state,
        due=due,
        first_due=clock.first_due or due,
        ended_at=clock.ended_at,
        kept_at=clock.ended_at if clock.state is State.KEPT else None,
        extended=clock.extended,
        provisional=_unknown(clock.calendar, due),
        spent=None if total is None else spent,
        left=None if total is None else total - spent,
        segments=tuple(segments),
        rounds=tuple(clock.rounds),
        refusals=tuple(clock.refusals),
    )


def _spent(clock: Turning, segments: Sequence[Segment]) -> timedelta:
    ran = [(span.begins, span.ends) for span in segments if span.running and span.ends]
    if clock.length is None or clock.length.time is None:
        return timedelta()
    return sum((spent_between(clock.length, clock.calendar, *span) for span in ran), timedelta())


def _unknown(calendar: Calendar, due: datetime | None) -> bool:
    return bool(due and calendar.known_until and due.date() > calendar.known_until)
