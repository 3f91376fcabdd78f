"""How much time is left, as rows, headers and panels show it."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.utils import timezone

from ombud.cases.engine.clockwork import SHOWN
from ombud.cases.models import CaseClock
from ombud.records.customers.masking import masked_within

from .contexts import Plain
from .times import share_gone, span

SOON = timedelta(hours=1)
OWN_WORD = "own-word."  # what people promise and ask is told by the timeline once it is done


def clock_faces(clocks: Iterable[CaseClock]) -> list[Plain]:
    """Of each clock its latest run: what is open first, by due time, then what was kept."""
    latest = {clock.name: clock for clock in sorted(clocks, key=lambda run: run.started_at) if _counts(clock)}
    running = [clock for clock in latest.values() if clock.ended_at is None]
    kept = [
        clock
        for clock in latest.values()
        if clock.ended_at
        and clock.state != CaseClock.State.CANCELLED
        and not clock.obligation.startswith(OWN_WORD)
    ]
    far = datetime.max.replace(tzinfo=timezone.get_current_timezone())
    return [clock_face(clock) for clock in [*sorted(running, key=lambda run: run.due_at or far), *kept]]


def clock_face(clock: CaseClock) -> Plain:
    now = timezone.now()
    return {
        "name": masked_within(clock.label),
        "due": clock.due_at,
        "state": state_of(clock, now),
        "law": clock.legal,
        "note": _note(clock),
        "gone": _gone(clock, now),
        "source": clock.rule.get("citation", "") if clock.legal else "",
        "soon_seconds": int(SOON.total_seconds()),
    }


def state_of(clock: CaseClock, now: datetime) -> str:
    """late, soon, law, paused, kept or nothing in particular."""
    if clock.ended_at:
        return "kept"
    if clock.state == CaseClock.State.PAUSED:
        return "paused"
    return due_state(clock.due_at, now) or ("law" if clock.legal else "")


def due_state(due: datetime | None, now: datetime) -> str:
    if due is None:
        return ""
    return "late" if due < now else "soon" if due - now <= SOON else ""


def most_urgent(clocks: Iterable[CaseClock]) -> CaseClock | None:
    """The open clock that asks for somebody first; a paused one where none runs."""
    open_ones = [clock for clock in clocks if clock.ended_at is None and clock.then in SHOWN]
    running = [clock for clock in open_ones if clock.due_at and clock.state != CaseClock.State.PAUSED]
    return min(running, key=lambda clock: clock.due_at or timezone.now(), default=next(iter(open_ones), None))


def _counts(clock: CaseClock) -> bool:
    return clock.then in SHOWN or (clock.name == "snooze" and clock.ended_at is None)


def _note(clock: CaseClock) -> str:
    if clock.ended_at:
        took = span(int((clock.ended_at - clock.started_at).total_seconds()))
        return f"late, after {took}" if clock.broken_at else f"kept in {took}"
    if clock.state == CaseClock.State.PAUSED:
        return "stands still while we wait"
    return ""


def _gone(clock: CaseClock, now: datetime) -> int | None:
    if clock.due_at is None or clock.state == CaseClock.State.PAUSED:
        return None
    return share_gone(clock.started_at, clock.due_at, now)
