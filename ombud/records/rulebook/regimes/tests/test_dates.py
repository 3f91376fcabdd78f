"""Every date that somebody worked out by hand is the date that the rulebook gives."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from ombud.records.rulebook.arithmetic import Event, EventKind, Reading, Rule, choose, read
from ombud.records.rulebook.arithmetic.moments import ONE_DAY
from ombud.records.rulebook.regimes import RegimeRule, calendar_of, regime_of, rules_of

from .cast import moment, refused
from .tables import ClockTable, Dated, tables

DATES = [
    pytest.param(table.regime, clock, dated, id=f"{clock.rule} {dated}")
    for table in tables().values()
    for clock in table.clocks
    for dated in clock.dates
]
CHANGES = [param for param in DATES if param.values[2].changed]


def versions(regime: str, clock: ClockTable) -> list[RegimeRule]:
    return [rule for rule in regime_of(regime).rules if rule.id == clock.rule]


def chosen(regime: str, clock: ClockTable, started: str) -> RegimeRule:
    """The rule that a complaint would be given on that day, and that is the one which the table is about."""
    on = moment(regime, started)
    stated = next(rule for rule in versions(regime, clock) if rule.in_force(on.date()))
    served = {rule.id for rule in rules_of(regime, at=on, track=stated.conditions.get("track", ""))}
    assert (clock.rule in served) is not clock.asleep
    return stated


def events(regime: str, rule: Rule, dated: Dated) -> list[Event]:
    return [
        _event(regime, rule, {"start": dated.started}),
        *(_event(regime, rule, told) for told in dated.then),
    ]


def _event(regime: str, rule: Rule, told: dict[str, str]) -> Event:
    kind = next(kind for kind in EventKind if kind in told)
    at = moment(regime, told[kind])
    return Event(
        kind=kind,
        occurred_at=at,
        recorded_at=at,
        reason=told.get("reason", ""),
        what=told.get("what", rule.ends_on) if kind is EventKind.END else "",
        notice_sent_at=moment(regime, told["letter"]) if "letter" in told else None,
    )


def reading_of(regime: str, rule: Rule, dated: Dated) -> Reading:
    happened = events(regime, rule, dated)
    return read(rule, calendar_of(regime, at=happened[0].occurred_at), happened)


def said(regime: str, due: datetime, wanted: str) -> str:
    """The due time in the words of the table: a day, where it is the last moment of one."""
    shown = due.astimezone(ZoneInfo(regime_of(regime).calendar.zone))
    whole = shown.timetz().replace(tzinfo=None).isoformat() == "23:59:59.999999"
    return f"{shown:%Y-%m-%d}" if whole else f"{shown:%Y-%m-%d %H:%M}"


@pytest.mark.parametrize(("regime", "clock", "dated"), DATES)
def test_the_date_is_the_one_counted_by_hand(regime: str, clock: ClockTable, dated: Dated) -> None:
    rule = chosen(regime, clock, dated.started)
    reading = reading_of(regime, rule.rule(), dated)
    assert reading.due is not None
    found = said(regime, reading.due, dated.due), reading.state, tuple(refused(reading))
    assert found == (dated.due, dated.state, dated.refused), dated.why
    assert dated.cites in rule.citation


@pytest.mark.parametrize(("regime", "clock", "dated"), CHANGES)
def test_an_open_clock_keeps_its_date_and_the_first_after_the_change_has_the_new_one(
    regime: str, clock: ClockTable, dated: Dated
) -> None:
    now, change = chosen(regime, clock, dated.started).rule(), dated.changed
    assert change is not None
    day = date.fromisoformat(change.on)
    old = now.model_copy(update={"effective_to": day - ONE_DAY})
    new = now.model_copy(update={"effective_from": day, "length": change.length, "extension": None})
    for begun, due in ((dated.started, dated.due), (f"{change.on} 00:00", change.due)):
        rule = now
        if not clock.asleep:
            found = choose(
                [old, new], now.obligation, on=date.fromisoformat(begun[:10]), facts=now.conditions
            )
            assert found is not None
            rule = found
        elif begun.startswith(change.on):
            rule = new
        plain = dated.model_copy(update={"started": begun, "then": ()})
        reading = reading_of(regime, rule, plain)
        assert reading.due is not None
        assert said(regime, reading.due, due) == due, dated.why
