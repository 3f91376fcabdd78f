"""Calendars, rules and short ways to say what happened, for every test of the clock."""

from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from ombud.records.rulebook.arithmetic import Calendar, Event, EventKind, Length, Pause, Reading, Rule, read

NINE_TO_FIVE = dict.fromkeys(("mon", "tue", "wed", "thu", "fri"), ("09:00-17:00",))
LONDON = Calendar(
    id="london",
    zone="Europe/London",
    hours=NINE_TO_FIVE,
    holidays={
        date(2026, 4, 3): "Good Friday",
        date(2026, 4, 6): "Easter Monday",
        date(2026, 5, 4): "May Day",
        date(2026, 12, 25): "Christmas Day",
        date(2026, 12, 28): "Boxing Day",
    },
)
BERLIN = Calendar(id="berlin", zone="Europe/Berlin", hours=NINE_TO_FIVE)
NIGHT = Calendar(
    id="night",
    zone="Europe/Berlin",
    hours=dict.fromkeys(("mon", "tue", "wed", "thu", "fri"), ("22:00-06:00",)),
)


def rule(length: str, **more: Any) -> Rule:
    """`rule("8 weeks", closes="end-of-day")`."""
    return Rule.model_validate(
        {"id": "test.rule", "obligation": "test.clock", "length": a_length(length), **more}
    )


def a_length(text: str) -> Length:
    return Length.model_validate(text)


def anything_pauses(length: str, **more: Any) -> Rule:
    return rule(length, pause=Pause(reasons=("*",)), **more)


def at(text: str, zone: str = "Europe/London", fold: int = 0) -> datetime:
    """`at("2026-03-02 10:00")` on a wall clock in the zone."""
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone), fold=fold).astimezone(UTC)


def event(kind: str, when: datetime, **more: Any) -> Event:
    return Event(kind=EventKind(kind), occurred_at=when, recorded_at=more.pop("recorded_at", when), **more)


def due(rule: Rule, calendar: Calendar, start: datetime) -> datetime | None:
    return read(rule, calendar, [event("start", start)]).due


def shown(moment: datetime | None, zone: str = "Europe/London") -> str:
    """What a wall clock shows, to the second."""
    return "" if moment is None else f"{moment.astimezone(ZoneInfo(zone)):%Y-%m-%d %H:%M:%S}"


def codes(reading: Reading) -> list[str]:
    return [refusal.code for refusal in reading.refusals]
