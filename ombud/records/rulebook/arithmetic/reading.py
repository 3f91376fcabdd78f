"""What a clock says when it is read: due, state, spans run and stood, and what was refused."""

from datetime import datetime, timedelta
from enum import StrEnum

from .rule import Kind
from .snapshot import Moment, Snapshot


class State(StrEnum):
    WAITING = "waiting-to-start"
    RUNNING = "running"
    PAUSED = "paused"
    KEPT = "kept"
    BROKEN = "broken"
    CANCELLED = "cancelled"


class Segment(Snapshot):
    """A span in which the clock ran or stood, and why; the last one of an open clock has no end."""

    begins: Moment
    ends: Moment | None
    running: bool
    why: str


class Round(Snapshot):
    """An earlier turn of a recurring or restarted clock, and how it ended."""

    began_at: Moment
    due: Moment | None
    ended_at: Moment | None
    state: State


class Refusal(Snapshot):
    """Something that could not be, in a plain sentence that says what to do."""

    code: str
    occurred_at: Moment
    sentence: str


class Reading(Snapshot):
    """`due` is empty before the start, while paused and after cancelling; for a minimum wait it is the first lawful moment.

    `spent` and `left` (lengths that are time only) leave out the segment that still runs; `time_left` counts it too.
    `left` is negative when overrun.
    `provisional` says that due lies after the last day whose holidays the calendar knows.
    """

    kind: Kind
    state: State
    due: Moment | None = None
    first_due: Moment | None = None
    ended_at: Moment | None = None
    kept_at: Moment | None = None
    extended: bool = False
    provisional: bool = False
    spent: timedelta | None = None
    left: timedelta | None = None
    segments: tuple[Segment, ...] = ()
    rounds: tuple[Round, ...] = ()
    refusals: tuple[Refusal, ...] = ()

    def state_at(self, now: datetime) -> State:
        """The state as `now` makes it: a running deadline that has passed is broken, a wait that has passed is kept."""
        if self.state is not State.RUNNING or self.due is None:
            return self.state
        if self.kind is Kind.MINIMUM_WAIT:
            return State.KEPT if now >= self.due else State.RUNNING
        return State.BROKEN if now > self.due else State.RUNNING
