"""Nine situations for each regime, a date for each of its clocks, and reasons for what cannot be."""

import pytest

from ombud.records.rulebook.arithmetic import State
from ombud.records.rulebook.regimes import Regime, regimes

from .tables import RegimeTable, Situation, tables

ANSWER = "complaint.final-response"
TESTED = [pytest.param(regime, id=regime.id) for regime in regimes() if not regime.untested]


def table_of(regime: Regime) -> RegimeTable:
    found = tables().get(regime.id)
    assert found, f"write regimes/tests/dates/{regime.id.replace('.', '-')}.toml"
    return found


@pytest.mark.parametrize("regime", TESTED)
def test_every_situation_has_its_date_or_the_reason_why_it_has_none(regime: Regime) -> None:
    """On each clock that ends with an answer; where none does, on one clock of the regime."""
    table = table_of(regime)
    answers = {rule.id for rule in regime.rules if rule.obligation == ANSWER}
    whole = {clock.rule for clock in table.clocks if not clock.lacks}
    lacking = {clock.rule: sorted(clock.lacks) for clock in table.clocks if clock.lacks}
    first = {clock.rule for clock in table.clocks[:1]}
    assert not first - whole, lacking
    if regime.id in FIRST_AND_WHOLE:
        assert not answers - whole, lacking


FIRST_AND_WHOLE = {
    "uk.disp", "uk.gc", "eu.mica", "eu.psd2", "ie.cpc", "mt.oafs", "mt.mga", "sg.fa", "sg.eupg", "sg.dpt", "ae.vara",
}  # fmt: skip


def test_the_regimes_named_first_are_whole() -> None:
    assert {regime.id for regime in regimes() if not regime.untested} >= FIRST_AND_WHOLE


@pytest.mark.parametrize("regime", TESTED)
def test_every_clock_of_a_regime_has_a_date(regime: Regime) -> None:
    table = table_of(regime)
    assert {rule.id for rule in regime.rules} == {clock.rule for clock in table.clocks}
    assert bool(table.no_clocks) is not bool(regime.rules)


@pytest.mark.parametrize("regime", TESTED)
def test_a_limit_is_held_to_the_second_on_both_sides(regime: Regime) -> None:
    for clock in table_of(regime).clocks:
        states = {dated.state for dated in clock.dates if dated.situation is Situation.AT_LIMIT}
        assert states in (set(), {State.KEPT, State.BROKEN}), clock.rule


@pytest.mark.parametrize("regime", TESTED)
def test_a_table_says_of_each_date_how_it_was_counted(regime: Regime) -> None:
    for clock in table_of(regime).clocks:
        assert all(dated.why.endswith(".") for dated in clock.dates)
        assert all(why.endswith(".") for why in clock.cannot.values())


@pytest.mark.parametrize("regime", TESTED)
def test_what_is_said_to_be_impossible_is(regime: Regime) -> None:
    rules = {rule.id: rule for rule in regime.rules}
    for clock in table_of(regime).clocks:
        rule = rules[clock.rule]
        assert not (Situation.EXTENDED in clock.cannot and rule.extension), clock.rule
        assert not (Situation.PAUSED in clock.cannot and rule.pause.reasons), clock.rule


def test_a_regime_without_a_table_says_that_it_is_untested() -> None:
    assert {regime.id for regime in regimes() if regime.untested}.isdisjoint(tables())
