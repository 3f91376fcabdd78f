"""What differs in one rule of one regime, and how it is told."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from textwrap import shorten

from ombud.foundation.trail.digests import canonical
from ombud.records.rulebook.arithmetic.moments import ONE_DAY
from ombud.records.rulebook.regimes import Duty, Regime, RegimeRule, RuleChange, coming
from ombud.records.rulebook.regimes.telling import obligation

MOST_OF_A_DUTY = 80  # characters of a title
type Stated = RegimeRule | Duty


@dataclass(frozen=True)
class Difference:
    """What differs in one rule of one regime: its versions as they stand now, empty where it is gone."""

    regime: Regime
    rule_id: str
    versions: tuple[Stated, ...]
    before: Mapping[date, Stated]

    @property
    def newest(self) -> Stated | None:
        return max(self.versions, key=lambda one: one.effective_from, default=None)

    @property
    def name(self) -> str:
        """Names the difference once and for ever, so that it is entered once."""
        said = "".join(sorted(digest(one) for one in self.versions))
        return f"{self.regime.id} {self.rule_id} {hashlib.sha256(said.encode()).hexdigest()[:16]}"


def digest(one: Stated) -> str:
    """Of what the file says: a field that a later Ombud adds changes nothing by its default."""
    return hashlib.sha256(canonical(one.model_dump(mode="json", exclude_defaults=True))).hexdigest()


def first_day(newest: Stated | None) -> date | None:
    return None if newest is None or newest.effective_from == date.min else newest.effective_from


def title(found: Difference) -> str:
    newest = found.newest
    if newest is None:
        return f"{found.regime.name}: {found.rule_id} is no longer stated"
    what = (
        _of_whom(newest)
        if isinstance(newest, RegimeRule)
        else shorten(newest.must, MOST_OF_A_DUTY, placeholder=" …")
    )
    day = first_day(newest)
    return f"{found.regime.name}: {what}" + (f", from {day:%-d %B %Y}" if day else ", stated differently")


def _of_whom(rule: RegimeRule) -> str:
    """Two rules of one regime may owe the same, each for another kind of complaint."""
    return " ".join([obligation(rule).lower(), *(f"({said})" for said in rule.conditions.values())])


def summary(found: Difference) -> list[str]:
    newest = found.newest
    if newest is None:
        return ["The files that came with this version of Ombud no longer state it."]
    old = found.before.get(newest.effective_from)
    if isinstance(old, RegimeRule) and isinstance(newest, RegimeRule):
        told = RuleChange(found.regime, old.rule(), newest).differences
        return [*(told or ["The words are corrected."]), newest.must]
    if first_day(newest):
        later = coming(found.regime, newest.effective_from - ONE_DAY)
        return next(list(change.says) for change in later if change.one is newest)
    return [newest.must]
