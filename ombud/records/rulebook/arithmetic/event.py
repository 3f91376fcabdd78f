"""What happened to a clock, when it happened, and when we came to know."""

from collections import Counter
from collections.abc import Iterable
from enum import StrEnum
from operator import itemgetter

from .snapshot import Moment, Snapshot


class EventKind(StrEnum):
    START = "start"
    PAUSE = "pause"
    RESUME = "resume"
    EXTEND = "extend"
    END = "end"
    CANCEL = "cancel"
    RESTART = "restart"
    UNDO = "undo"


class Event(Snapshot):
    """`what` says on an end what was done (sent, received, accepted). A resume without a reason ends every pause.

    `entry` is the number under which it stands on the record, 0 where it stands on none. An undo takes back the end
    that stands under `undoes`, as if it had never been.
    """

    kind: EventKind
    occurred_at: Moment
    recorded_at: Moment
    reason: str = ""
    notice_sent_at: Moment | None = None
    what: str = ""
    entry: int = 0
    undoes: int = 0


# What happened at one and the same instant is taken in this order, whatever the order of recording. An end comes
# before a restart, so that a customer who wrote as we answered is still waiting.
_ORDER = {
    EventKind.START: 0,
    EventKind.EXTEND: 1,
    EventKind.END: 2,
    EventKind.PAUSE: 3,
    EventKind.RESUME: 3,
    EventKind.RESTART: 4,
    EventKind.CANCEL: 5,
    EventKind.UNDO: 6,
}


def standing(events: Iterable[Event]) -> list[Event]:
    """Without the ends that were taken back; an undo that takes back nothing is left, to be refused."""
    given = list(events)
    ends = {event.entry for event in given if event.kind is EventKind.END and event.entry}
    undone = {event.undoes for event in given if event.kind is EventKind.UNDO} & ends
    return [
        event
        for event in given
        if not (event.kind is EventKind.END and event.entry in undone)
        and not (event.kind is EventKind.UNDO and event.undoes in undone)
    ]


def in_order(simultaneous: list[Event], *, paused: bool) -> list[Event]:
    """Events of one instant in the order in which they take effect.

    Pauses and resumes alternate, so that a pause which ends as another begins leaves no gap.
    """
    if len(simultaneous) == 1:
        return simultaneous
    first = EventKind.RESUME if paused else EventKind.PAUSE
    seen: Counter[tuple[EventKind, str]] = Counter()
    keys: list[tuple[int, int, int, Event]] = []
    for event in sorted(simultaneous, key=lambda event: (event.reason, event.what, event.recorded_at)):
        turn = 2 * seen[event.kind, event.reason] + (event.kind is not first)
        seen[event.kind, event.reason] += 1
        keys.append((_ORDER[event.kind], turn, len(keys), event))
    return [event for *_, event in sorted(keys, key=itemgetter(0, 1, 2))]
