"""When a return is due: by a rule of the rulebook, on a fixed day, or as our sources do not tell."""

from dataclasses import dataclass
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from ombud.records.rulebook.arithmetic import Confidence
from ombud.records.rulebook.arithmetic.lengths import passes_at
from ombud.records.rulebook.arithmetic.moments import end_of_day, local_date
from ombud.records.rulebook.regimes import RegimeRule, calendar_of, regime_of

from .periods import Period


@dataclass(frozen=True)
class Due:
    """`at` is the last moment, on the day `on` of the regulator's calendar; None where no date is known, and `why` says so."""

    at: datetime | None
    citation: str
    confidence: Confidence
    why: str = ""
    provisional: bool = False
    on: date | None = None


@dataclass(frozen=True)
class ByRule:
    """A rule of the regime's file, counted from the end of the period."""

    rule: str

    def due(self, regime: str, period: Period) -> Due:
        """Raises LookupError where the regime states no such rule for the end of this period."""
        rule = self._rule(regime, period)
        zone = regime_of(regime).calendar.zone
        ended = datetime.combine(period.last, time(12), ZoneInfo(zone))
        calendar = calendar_of(regime, at=ended)
        if rule.length is None:
            raise LookupError(f"{rule.id} has no length to count.")
        at = passes_at(rule.length, calendar, ended, (), closes=rule.closes)
        on = local_date(at, zone)
        unknown = calendar.known_until is not None and on > calendar.known_until
        return Due(at, rule.citation, rule.confidence, f"{rule.length} after the period", unknown, on)

    def _rule(self, regime: str, period: Period) -> RegimeRule:
        rules = (rule for rule in regime_of(regime).rules if rule.id == self.rule)
        found = next((rule for rule in rules if rule.in_force(period.last)), None)
        if found is None:
            raise LookupError(f"{regime} states no rule {self.rule} for a period that ends on {period.last}.")
        return found


@dataclass(frozen=True)
class OnDay:
    """A day of the calendar for each month in which a period may end: `{6: (8, 31), 12: (2, 28)}`."""

    days: tuple[tuple[int, tuple[int, int]], ...]
    citation: str
    confidence: Confidence

    def due(self, regime: str, period: Period) -> Due:
        month, day = dict(self.days)[period.last.month]
        year = period.last.year + (month <= period.last.month)
        on = date(year, month, day)
        at = end_of_day(on, regime_of(regime).calendar.zone)
        return Due(at, self.citation, self.confidence, "a fixed day", on=on)


@dataclass(frozen=True)
class NoDate:
    """Our sources name no day; `why` says what they do say."""

    why: str
    citation: str
    confidence: Confidence

    def due(self, regime: str, period: Period) -> Due:
        return Due(None, self.citation, self.confidence, self.why)


type DueRule = ByRule | OnDay | NoDate
