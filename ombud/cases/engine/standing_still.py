"""How a clock stands still while its case stands in a stage that pauses it."""

from collections.abc import Iterable

from ombud.records.rulebook.arithmetic import Event, EventKind

from ..grammar.clock import Clock
from ..models import CaseClock
from .change import Change
from .runs import event, turned


def stand_still_at_once(run: CaseClock, change: Change) -> None:
    """What begins, or goes on, while the case stands in a stage that pauses it."""
    clock = change.playbook.clocks.get(run.name)
    if clock and clock.pauses and run.ended_at is None:
        turned(run, standing_still(run, clock, change))


def standing_still(run: CaseClock, clock: Clock, change: Change) -> Iterable[Event]:
    pauses = change.after in clock.pauses
    if pauses and run.state == CaseClock.State.RUNNING:
        yield event(EventKind.PAUSE, change.occurred_at, change.now, reason=change.after.value)
    if not pauses and run.state == CaseClock.State.PAUSED:
        yield event(EventKind.RESUME, change.occurred_at, change.now)
