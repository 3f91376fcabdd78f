"""A working calendar: zone, weekly hours, holidays, and which days count as business days."""

from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import Literal
from zoneinfo import ZoneInfo

from pydantic import field_validator

from .hours import MINUTES_A_DAY, minutes_of, refuse_overlaps
from .moments import ONE_DAY, end_of_day, instant, local_date
from .snapshot import Snapshot

type Weekday = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
WEEKDAYS: tuple[Weekday, ...] = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_FAR = 4000  # days looked ahead before saying that there is no working time


class NoWorkingTime(ValueError):
    """The calendar has too little working time, or too few business days, for this length ever to pass."""


class Calendar(Snapshot):
    """A span of hours belongs to the day on which it opens: a holiday closes what would open on it.

    `business_days` are counted for lengths in business days, whatever the opening hours. `known_until` is the
    last day whose holidays are known.
    """

    id: str
    zone: str
    hours: dict[Weekday, tuple[str, ...]] = {}
    business_days: tuple[Weekday, ...] = WEEKDAYS[:5]
    holidays: dict[date, str] = {}
    open_on_holidays: bool = False
    known_until: date | None = None

    @field_validator("zone")
    @classmethod
    def _is_a_zone(cls, zone: str) -> str:
        try:
            return ZoneInfo(zone).key
        except (ValueError, OSError, LookupError):
            raise ValueError(f"{zone!r} is no time zone. Use a name such as Europe/London or UTC.") from None

    @field_validator("hours")
    @classmethod
    def _hours_hold_together(cls, hours: dict[Weekday, tuple[str, ...]]) -> dict[Weekday, tuple[str, ...]]:
        days = {day: sorted(spans, key=minutes_of) for day, spans in hours.items() if spans}
        refuse_overlaps(
            [
                (opens + WEEKDAYS.index(day) * MINUTES_A_DAY, closes + WEEKDAYS.index(day) * MINUTES_A_DAY)
                for day, spans in days.items()
                for opens, closes in map(minutes_of, spans)
            ]
        )
        return {day: tuple(days[day]) for day in WEEKDAYS if day in days}

    def is_business_day(self, day: date) -> bool:
        return WEEKDAYS[day.weekday()] in self.business_days and day not in self.holidays

    def spans(self, day: date) -> tuple[tuple[datetime, datetime], ...]:
        """The working spans that open on `day`, as instants, in order."""
        if day in self.holidays and not self.open_on_holidays:
            return ()
        return _instants(self.zone, self.hours.get(WEEKDAYS[day.weekday()], ()), day)

    def close_of_business(self, day: date) -> datetime:
        """When the last span of `day` closes; the end of the day where nothing opens."""
        return max((closes for _, closes in self.spans(day)), default=end_of_day(day, self.zone))

    def working_time(self, begins: datetime, ends: datetime) -> timedelta:
        """How much working time lies between two instants."""
        spent = timedelta()
        day, last = local_date(begins, self.zone) - ONE_DAY, local_date(ends, self.zone)
        while day <= last:
            for opens, closes in self.spans(day):
                spent += max(timedelta(), min(closes, ends) - max(opens, begins))
            day += ONE_DAY
        return spent

    def after_working(self, begins: datetime, length: timedelta) -> datetime:
        """The instant at which `length` of working time has passed. Raises NoWorkingTime."""
        first = local_date(begins, self.zone) - ONE_DAY  # yesterday's span may run over midnight
        for opens, closes in (span for ahead in range(_FAR) for span in self.spans(first + ahead * ONE_DAY)):
            opens = max(opens, begins)
            if closes - opens >= length:
                return opens + length
            length -= max(timedelta(), closes - opens)
        raise NoWorkingTime(f"Calendar {self.id} has too little working time. Give it opening hours.")

    def business_day_after(self, day: date, number: int, *, without: frozenset[date] = frozenset()) -> date:
        """The `number`th business day after `day`, which is day 0; days in `without` do not count. Raises NoWorkingTime."""
        for ahead in range(1, _FAR):
            if self.is_business_day(day + ahead * ONE_DAY) and day + ahead * ONE_DAY not in without:
                number -= 1
            if number == 0:
                return day + ahead * ONE_DAY
        raise NoWorkingTime(
            f"Calendar {self.id} has too few business days. Say which days of the week count."
        )


@lru_cache(maxsize=8192)
def _instants(zone: str, spans: tuple[str, ...], day: date) -> tuple[tuple[datetime, datetime], ...]:
    """Remembered, because every clock of a calendar asks for the same days again."""
    midnight = datetime.combine(day, time.min)
    return tuple(
        (
            instant(midnight + timedelta(minutes=opens), zone),
            instant(midnight + timedelta(minutes=closes), zone),
        )
        for opens, closes in map(minutes_of, spans)
    )
