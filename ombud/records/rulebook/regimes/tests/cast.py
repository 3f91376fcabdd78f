"""Telling the history of a complaint to a regime's clock, on the wall clock of the regime's zone."""

from datetime import datetime
from zoneinfo import ZoneInfo

from ombud.records.rulebook.arithmetic import Event, EventKind, Reading, read
from ombud.records.rulebook.regimes import RegimeRule, calendar_of, regime_of, rules_of

type Told = tuple[str, str, dict[str, str]]


def told(kind: str, at: str, **more: str) -> Told:
    """`told("extend", "2026-06-23 09:00", reason="the bank", letter="2026-06-23 10:00")`."""
    return kind, at, more


def moment(regime: str, text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(regime_of(regime).calendar.zone))


def rule_of(regime: str, obligation: str, at: str, **facts: str) -> RegimeRule:
    rules = rules_of(regime, at=moment(regime, at), **facts)
    return next(rule for rule in rules if rule.obligation == obligation)


def history_of(regime: str, *history: Told) -> list[Event]:
    return [_event(regime, kind, at, **more) for kind, at, more in history]


def clock(regime: str, obligation: str, *history: Told, **facts: str) -> Reading:
    """What the clock of an obligation says after its history, which begins with its start."""
    events = history_of(regime, *history)
    rule = rule_of(regime, obligation, history[0][1], **facts)
    return read(rule.rule(), calendar_of(regime, at=events[0].occurred_at), events)


def due(regime: str, obligation: str, started: str, **facts: str) -> str:
    """When an obligation is due, as a wall clock in the regime's zone shows it."""
    return shown(regime, clock(regime, obligation, told("start", started), **facts))


def shown(regime: str, reading: Reading) -> str:
    assert reading.due is not None
    return f"{reading.due.astimezone(ZoneInfo(regime_of(regime).calendar.zone)):%Y-%m-%d %H:%M}"


def refused(reading: Reading) -> list[str]:
    return [refusal.code for refusal in reading.refusals]


def _event(regime: str, kind: str, at: str, *, letter: str = "", reason: str = "", what: str = "") -> Event:
    return Event(
        kind=EventKind(kind),
        occurred_at=moment(regime, at),
        recorded_at=moment(regime, at),
        reason=reason,
        what=what,
        notice_sent_at=moment(regime, letter) if letter else None,
    )
