"""A rule that changed while a clock runs under the old one: what took its place, and what is different, in words."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from ..arithmetic import Rule, choose
from ..arithmetic.moments import ONE_DAY
from .reading import Duty, Regime, RegimeRule
from .serving import regimes_held
from .telling import closes, due, obligation, stretched

# What a change of these means for a clock that runs; dates in force and the words for people are none of it.
WEIGHS = (
    "length",
    "closes",
    "kind",
    "recurs",
    "basis",
    "citation",
    "pause",
    "extension",
    "contents",
    "ends_on",
)


@dataclass(frozen=True)
class RuleChange:
    """`kept` is what a clock runs under, `now` what holds on the day that was asked about."""

    regime: Regime
    kept: Rule
    now: RegimeRule

    @property
    def when(self) -> str:
        """The day on which it changed; empty where the file was corrected without one."""
        return "" if self.now.effective_from == date.min else f"{self.now.effective_from:%-d %B %Y}"

    @property
    def differences(self) -> list[str]:
        """What is different, each as a sentence."""
        return list(_differences(self))


def change_of(kept: Rule, on: date) -> RuleChange | None:
    """What took the place of a rule that a clock keeps; None where it still holds, or no regime states it."""
    regime = _stating(kept.id)
    if regime is None:
        return None
    now = choose(regime.rules, kept.obligation, on=on, facts=kept.conditions)
    if now is None or now.effective_from < kept.effective_from or _weight(now) == _weight(kept):
        return None
    return RuleChange(regime, kept, now)


@dataclass(frozen=True)
class Coming:
    """What begins or ends after a day: its words are for people."""

    regime: Regime
    day: date
    name: str
    one: RegimeRule | Duty
    says: tuple[str, ...]


def coming(regime: Regime, after: date) -> list[Coming]:
    """What changes in a regime later than `after`, the nearest first."""
    stated: tuple[RegimeRule | Duty, ...] = (*regime.rules, *regime.duties)
    begins = [_beginning(regime, one) for one in stated if one.effective_from > after]
    ends = [
        Coming(regime, one.effective_to + ONE_DAY, _name(one), one, ("No longer in force.",))
        for one in stated
        if one.effective_to and one.effective_to >= after and not _goes_on(regime, one, one.effective_to)
    ]
    return sorted([*begins, *ends], key=lambda change: (change.day, change.name))


def _beginning(regime: Regime, one: RegimeRule | Duty) -> Coming:
    before = one.effective_from - ONE_DAY
    says: tuple[str, ...] = ("New.", one.must)
    if isinstance(one, RegimeRule):
        old = choose(regime.rules, one.obligation, on=before, facts=one.conditions)
        if old and old.conditions == one.conditions:
            told = RuleChange(regime, old.rule(), one).differences
            says = (*(told or ["The words change."]), one.must, *([one.transition] if one.transition else []))
    return Coming(regime, one.effective_from, _name(one), one, says)


def _name(one: RegimeRule | Duty) -> str:
    return obligation(one) if isinstance(one, RegimeRule) else "Without a clock"


def _goes_on(regime: Regime, one: RegimeRule | Duty, last: date) -> bool:
    """Whether something takes its place on the day after its last."""
    following = last + ONE_DAY
    if isinstance(one, RegimeRule):
        return any(
            other.effective_from == following and other.obligation == one.obligation for other in regime.rules
        )
    return any(other.effective_from == following for other in regime.duties)


def takes_open_along(on: date) -> frozenset[str]:
    """The ids of rules in force of which some version takes open clocks along."""
    return frozenset(
        rule.id
        for regime in regimes_held()
        for rule in regime.enabled()
        if rule.applies_to_open and rule.in_force(on)
    )


def _weight(rule: Rule) -> dict[str, object]:
    return rule.model_dump(include=set(WEIGHS))


def _stating(rule_id: str) -> Regime | None:
    return next((one for one in regimes_held() if any(rule.id == rule_id for rule in one.rules)), None)


def _differences(change: RuleChange) -> Iterator[str]:
    old, now = change.kept, change.now
    was = RegimeRule.model_validate({**now.model_dump(), **_weight(old)})
    for said in (due, closes, stretched):
        if said(was) != said(now):
            yield f"{_first_up(said(now) or 'no longer said')}, instead of: {said(was) or 'nothing said'}."
    added = [item for items in now.contents.values() for item in items if item not in _items(old)]
    for item in dict.fromkeys(added):
        must = next((one.must for one in change.regime.contents if one.id == item), item)
        yield f"The letter must now say: {must}"
    if old.citation != now.citation:
        yield f"The clause is now {now.citation}, instead of {old.citation}."


def _items(rule: Rule) -> set[str]:
    return {item for items in rule.contents.values() for item in items}


def _first_up(text: str) -> str:
    return text[:1].upper() + text[1:]
