"""What a regime asks of one complaint: the rules that hold, the calendar they are read with, and our own word beside them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache

from ..arithmetic import Calendar, Rule, in_force
from ..arithmetic.moments import local_date
from ..book import rule_for
from .reading import Regime, RegimeRule, regimes


class UnknownRegime(LookupError):
    """No file states a regime of that id."""


@dataclass(frozen=True)
class Owed:
    """What the law asks and what we promise for one obligation, each with its calendar; both are tracked."""

    obligation: str
    law: tuple[RegimeRule, Calendar] | None
    promise: tuple[Rule, Calendar] | None


def regime_of(regime_id: str) -> Regime:
    """The regime, of those that Ombud brings. Raises UnknownRegime."""
    found = _shelf().get(regime_id)
    if found is None:
        raise UnknownRegime(f"There is no regime {regime_id}. Use one of: {', '.join(_shelf())}.")
    return found


def regimes_held() -> tuple[Regime, ...]:
    """Every regime, read once by each process."""
    return tuple(_shelf().values())


def rules_of(regime_id: str, *, at: datetime, track: str = "", product: str = "") -> tuple[RegimeRule, ...]:
    """The rules of a regime that hold for a complaint, one for each obligation, in the order of the file.

    `at` is when the event that starts the clock happened (its `occurred_at`, aware), never today: the date it has
    in the regime's zone chooses the version of each rule. `track` and `product` are the facts on which rules
    branch; `tracks_of` lists those that a regime knows, and one that no rule asks for changes nothing. Of several
    rules for one obligation, that with the most conditions is the one. Rules of low confidence are left out.
    A rule whose `starts_on` has not happened yet is to be asked for again with the date on which it does.
    Raises UnknownRegime.
    """
    regime = regime_of(regime_id)
    on = local_date(at, regime.calendar.zone)
    return _fitting(regime_id, on, track, product)


def calendar_of(regime_id: str, *, at: datetime) -> Calendar:
    """The calendar with which the rules of a regime are read: its zone and holidays around the year of `at`.

    The same value for every `at` of one year. A clock keeps it (`calendars.keep`). Raises UnknownRegime.
    """
    regime = regime_of(regime_id)
    return _calendar(regime_id, local_date(at, regime.calendar.zone).year)


def legal_rules(
    obligation_prefix: str, *, regime: str, at: datetime, track: str = "", product: str = ""
) -> tuple[RegimeRule, ...]:
    """Those of `rules_of` whose obligation is the given one or begins with it: "complaint" fits "complaint.progress"."""
    return tuple(
        rule
        for rule in rules_of(regime, at=at, track=track, product=product)
        if f"{rule.obligation}.".startswith(f"{obligation_prefix}.")
    )


def owed(
    obligation: str,
    *,
    regime: str,
    brand_id: int,
    at: datetime,
    track: str = "",
    product: str = "",
    facts: Mapping[str, str] | None = None,
) -> Owed:
    """What a clock for `obligation` hangs on: the legal rule and, beside it, the firm's own promise.

    `regime` may be empty: then there is no law. `facts` are those of `book.rule_for` (tier, channel, topic,
    jurisdiction, priority). Either side is None where nothing is said. Raises UnknownRegime.
    """
    found = legal_rules(obligation, regime=regime, at=at, track=track, product=product) if regime else ()
    law = next((rule for rule in found if rule.obligation == obligation), None)
    return Owed(
        obligation,
        (law, calendar_of(regime, at=at)) if law else None,
        rule_for(obligation, brand_id=brand_id, at=at, held=None, **(facts or {})),
    )


def tracks_of(regime_id: str, condition: str = "track") -> tuple[str, ...]:
    """The tracks (or products) on which rules of a regime branch. Raises UnknownRegime."""
    return tuple(sorted({rule.conditions.get(condition, "") for rule in regime_of(regime_id).rules} - {""}))


@lru_cache(maxsize=1)
def _shelf() -> dict[str, Regime]:
    return {regime.id: regime for regime in regimes()}


@lru_cache(maxsize=4096)
def _fitting(regime_id: str, on: date, track: str, product: str) -> tuple[RegimeRule, ...]:
    facts = {"track": track, "product": product}
    best: dict[str, RegimeRule] = {}
    for rule in in_force(regime_of(regime_id).rules, on):
        if rule.conditions.items() <= facts.items() and _goes_before(rule, best.get(rule.obligation)):
            best[rule.obligation] = rule
    return tuple(best.values())


def _goes_before(rule: RegimeRule, other: RegimeRule | None) -> bool:
    if other is None:
        return True
    return (len(rule.conditions), rule.effective_from) > (len(other.conditions), other.effective_from)


@lru_cache(maxsize=256)
def _calendar(regime_id: str, year: int) -> Calendar:
    return regime_of(regime_id).calendar.calendar(regime_id, around=year)
