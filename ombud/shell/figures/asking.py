"""What is asked of a figure: from when to when, of which brands, under which further conditions."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Self
from zoneinfo import ZoneInfo


@dataclass(frozen=True)
class Period:
    """From the first moment of `since` to the last before `until`, as the days are in `zone`."""

    since: date
    until: date
    zone: str = "UTC"

    def __post_init__(self) -> None:
        if self.until <= self.since:
            raise ValueError("A period ends after it begins: choose a later last day.")

    @classmethod
    def month(cls, year: int, month: int, zone: str = "UTC") -> Self:
        return cls(date(year, month, 1), _next_month(date(year, month, 1)), zone)

    @property
    def begins(self) -> datetime:
        return _midnight(self.since, self.zone)

    @property
    def ends(self) -> datetime:
        """The first moment that no longer belongs to it."""
        return _midnight(self.until, self.zone)

    @property
    def last_day(self) -> date:
        return self.until - timedelta(days=1)

    @property
    def whole_months(self) -> int:
        """How many calendar months it is exactly; 0 where it is not."""
        if self.since.day != 1 or self.until.day != 1:
            return 0
        return (self.until.year - self.since.year) * 12 + self.until.month - self.since.month

    def before(self) -> "Period":
        """The one just before it and as long: months before months, else as many days."""
        if months := self.whole_months:
            return replace(self, since=_months_back(self.since, months), until=self.since)
        return replace(self, since=self.since - (self.until - self.since), until=self.since)

    def a_year_earlier(self) -> "Period":
        return replace(self, since=_months_back(self.since, 12), until=_months_back(self.until, 12))


@dataclass(frozen=True, kw_only=True)
class Asked:
    """`where` holds values of dimensions by key. `known_at` leaves out what was recorded later than that."""

    period: Period
    brands: tuple[int, ...]
    where: Mapping[str, str] = field(default_factory=dict)
    known_at: datetime | None = None

    @property
    def begins(self) -> datetime:
        return self.period.begins

    @property
    def ends(self) -> datetime:
        return self.period.ends

    def during(self, period: Period) -> "Asked":
        return replace(self, period=period)

    def without(self, dimension: str) -> "Asked":
        return replace(self, where={key: value for key, value in self.where.items() if key != dimension})

    def narrowed(self, **where: str) -> "Asked":
        return replace(self, where={**self.where, **where})


def _midnight(day: date, zone: str) -> datetime:
    return datetime.combine(day, time.min, tzinfo=ZoneInfo(zone)).astimezone(UTC)


def _next_month(day: date) -> date:
    return date(day.year + day.month // 12, day.month % 12 + 1, 1)


def _months_back(day: date, months: int) -> date:
    """The same day so many months earlier, or the last of that month where it has no such day."""
    number = day.year * 12 + day.month - 1 - months
    first = date(number // 12, number % 12 + 1, 1)
    return min(first + timedelta(days=day.day - 1), _next_month(first) - timedelta(days=1))
