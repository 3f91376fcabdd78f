"""The spans of time that regulators ask about: fixed half-years, quarters, and those of a firm's own accounting year."""

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from ombud.shell.figures import asking

DECEMBER = 12


@dataclass(frozen=True, order=True)
class Period:
    """From the first day to the last, both included, as the regulator's calendar has them."""

    first: date
    last: date

    def asked(self, zone: str) -> asking.Period:
        """As figures are asked about it, which name the day after the last."""
        return asking.Period(self.first, self.last + timedelta(days=1), zone)

    def __contains__(self, day: object) -> bool:
        return isinstance(day, date) and self.first <= day <= self.last

    def __str__(self) -> str:
        if self.first.year == self.last.year and (self.first.month, self.last.month) == (1, DECEMBER):
            return f"the year {self.first.year}"
        if (self.first.year, self.first.month) == (self.last.year, self.last.month):
            return f"{self.first:%B %Y}"
        years = "" if self.first.year == self.last.year else f" {self.first.year}"
        return f"{self.first:%B}{years} to {self.last:%B %Y}"


@dataclass(frozen=True)
class Periods:
    """Spans of `months`, in line with the calendar year or, with `accounting`, with the firm's own."""

    key: str
    name: str
    months: int
    accounting: bool = False

    def at(self, day: date, year_ends: int = DECEMBER) -> Period:
        """The period in which `day` lies, for a firm whose accounting year ends with that month."""
        offset = (day.month - 1 - (year_ends % 12 if self.accounting else 0)) % self.months
        first = _months_on(day.replace(day=1), -offset)
        final = _months_on(first, self.months - 1)
        return Period(first, final.replace(day=monthrange(final.year, final.month)[1]))

    def before(self, period: Period, year_ends: int = DECEMBER) -> Period:
        return self.at(period.first - timedelta(days=1), year_ends)

    def between(self, begins: date, ends: date, year_ends: int = DECEMBER) -> Iterator[Period]:
        """Every period whose last day lies between two days, in order."""
        period = self.at(begins, year_ends)
        while period.last <= ends:
            yield period
            period = self.at(period.last + timedelta(days=1), year_ends)


HALF_YEARS = Periods("half-years", "January to June, July to December", 6)
ACCOUNTING_HALVES = Periods(
    "accounting-halves", "each half of the firm's accounting year", 6, accounting=True
)
ACCOUNTING_YEARS = Periods("accounting-years", "the firm's accounting year", 12, accounting=True)
YEARS = Periods("years", "the calendar year", 12)
QUARTERS = Periods("quarters", "the calendar quarter", 3)
MONTHS = Periods("months", "the calendar month", 1)


def _months_on(day: date, months: int) -> date:
    years, month = divmod(day.month - 1 + months, 12)
    return day.replace(year=day.year + years, month=month + 1)
