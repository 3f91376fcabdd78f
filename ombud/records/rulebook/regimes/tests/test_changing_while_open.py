"""A rule that changes moves no open deadline: the date of the event chooses the version, and the clock keeps it."""

from datetime import UTC, date, datetime

import pytest

from ombud.records.rulebook.arithmetic import Calendar, Event, EventKind, Rule, choose, read
from ombud.records.rulebook.arithmetic.moments import ONE_DAY
from ombud.records.rulebook.regimes import RegimeRule, calendar_of, regimes

RECEIVED = datetime(2027, 6, 9, 10, tzinfo=UTC)  # every rule of today is in force, the next versions are ours
CHANGE = date(2027, 6, 10)
RULES = [
    pytest.param(regime.id, rule, id=rule.id)
    for regime in regimes()
    for rule in regime.enabled()
    if rule.in_force(RECEIVED.date())
]


def changed(rule: RegimeRule) -> tuple[RegimeRule, RegimeRule]:
    """The rule as it is, ended, and the same with one more of its unit from the day after."""
    longer = rule.length.model_copy(update={"amount": rule.length.amount + 1})
    later = rule.model_copy(update={"effective_from": CHANGE, "length": longer, "extension": None})
    return rule.model_copy(update={"effective_to": CHANGE - ONE_DAY}), later


def due(rule: Rule, calendar: Calendar, at: datetime) -> datetime:
    return read(rule, calendar, [Event(kind=EventKind.START, occurred_at=at, recorded_at=at)]).due


@pytest.mark.parametrize(("regime", "rule"), RULES)
def test_the_event_before_the_change_keeps_the_old_length_and_the_next_day_has_the_new(regime, rule):
    versions, calendar = changed(rule), calendar_of(regime, at=RECEIVED)
    chosen = [
        choose(versions, rule.obligation, on=day, facts=rule.conditions) for day in (CHANGE - ONE_DAY, CHANGE)
    ]
    assert chosen == list(versions)
    assert due(chosen[0], calendar, RECEIVED) < due(chosen[1], calendar, RECEIVED)


@pytest.mark.parametrize(("regime", "rule"), RULES)
def test_an_open_clock_gives_the_same_date_from_what_it_kept(regime, rule):
    calendar = calendar_of(regime, at=RECEIVED)
    kept = Rule.from_json(rule.rule().to_json()), Calendar.from_json(calendar.to_json())
    assert due(*kept, RECEIVED) == due(rule, calendar, RECEIVED)
