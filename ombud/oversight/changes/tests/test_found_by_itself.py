"""Where the shipped rules differ from those seen last, an entry appears; what is coming is entered at the first look."""

from datetime import date, timedelta

from ombud.oversight.changes.found import look_at_the_rulebook
from ombud.oversight.changes.models import Change, RuleSeen, Source, Step
from ombud.records.rulebook.regimes import Regime, RegimeRule, regime_of, regimes_held

CHANGE = date(2027, 3, 1)


def with_rules(rules: tuple[RegimeRule, ...]) -> tuple[Regime, ...]:
    disp = regime_of("uk.disp").model_copy(update={"rules": rules})
    return tuple(disp if regime.id == disp.id else regime for regime in regimes_held())


def psd15() -> RegimeRule:
    return next(rule for rule in regime_of("uk.disp").rules if rule.id == "uk.disp.psd15")


def others() -> tuple[RegimeRule, ...]:
    return tuple(rule for rule in regime_of("uk.disp").rules if rule.id != "uk.disp.psd15")


def test_the_first_look_enters_what_is_coming_and_nothing_else(db: None) -> None:
    found = look_at_the_rulebook()
    assert {(change.in_force_on, change.source) for change in found} == {
        (date(2027, 1, 1), Source.RULEBOOK),
        (date(2027, 10, 25), Source.RULEBOOK),
    }
    [later] = [change for change in found if change.in_force_on == date(2027, 1, 1)]
    assert later.title == "UK FCA DISP: return, from 1 January 2027"
    assert "PS25/19" in later.summary
    assert (later.regulator, later.jurisdictions, later.owner) == ("UK FCA DISP", ["GB"], None)
    assert Step.objects.get(change=later).actor is None
    assert RuleSeen.objects.count() == sum(len(one.rules) + len(one.duties) for one in regimes_held())


def test_looking_again_finds_nothing(db: None) -> None:
    look_at_the_rulebook()
    assert look_at_the_rulebook() == []


def test_a_clause_that_will_change_is_entered_with_what_is_different(db: None) -> None:
    look_at_the_rulebook()
    old = psd15().model_copy(update={"effective_to": CHANGE - timedelta(days=1)})
    new = RegimeRule.model_validate(
        {**psd15().model_dump(), "length": "12 business-days", "effective_from": CHANGE}
    )
    [change] = look_at_the_rulebook(with_rules((*others(), old, new)))
    assert change.title == "UK FCA DISP: final response (psd-emd), from 1 March 2027"
    assert "Within 12 business days, instead of: within 15 business days." in change.summary
    assert change.in_force_on == CHANGE


def test_a_correction_without_a_date_is_entered_too(db: None) -> None:
    look_at_the_rulebook()
    new = psd15().model_copy(update={"citation": "DISP 1.6.2AR(3)"})
    [change] = look_at_the_rulebook(with_rules((*others(), new)))
    assert change.title == "UK FCA DISP: final response (psd-emd), stated differently"
    assert "The clause is now DISP 1.6.2AR(3), instead of DISP 1.6.2AR(1)" in change.summary
    assert change.in_force_on is None
    [again] = look_at_the_rulebook()  # and back again: that differs, too
    assert again.pk != change.pk


def test_what_is_no_longer_stated_is_entered(db: None) -> None:
    look_at_the_rulebook()
    [change] = look_at_the_rulebook(with_rules(others()))
    assert change.title == "UK FCA DISP: uk.disp.psd15 is no longer stated"
    assert Change.objects.filter(pk=change.pk).exists()
