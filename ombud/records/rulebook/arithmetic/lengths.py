"""When a length has passed, given its start, its calendar and the pauses in between."""

import calendar as gregorian
from collections.abc import Sequence
from datetime import date, datetime, timedelta

from .calendar import Calendar
from .moments import ONE_DAY, end_of_day, instant, local, local_date
from .rule import ELAPSED, Closes, Length, Unit

type Pauses = Sequence[tuple[datetime, datetime]]


def passes_at(
    length: Length,
    calendar: Calendar,
    start: datetime,
    pauses: Pauses,
    *,
    closes: Closes,
    latest: bool = False,
) -> datetime:
    """The instant at which `length` has passed since `start`, pauses (in order, apart) left out.

    A length in days leaves out each day on whose last moment the clock stood paused, so a pause within one
    day moves nothing. Raises NoWorkingTime.
    """
    if length.time is not None:
        return _after_time(length, length.time, calendar, start, pauses)
    day = _last_day(length, calendar, local_date(start, calendar.zone), pauses)
    if closes is Closes.END_OF_DAY:
        return end_of_day(day, calendar.zone)
    if closes is Closes.CLOSE_OF_BUSINESS:
        return calendar.close_of_business(day)
    return instant(datetime.combine(day, local(start, calendar.zone).time()), calendar.zone, latest=latest)


def spent_between(length: Length, calendar: Calendar, begins: datetime, ends: datetime) -> timedelta:
    """How much of a length that is time passes between two instants."""
    return ends - begins if length.unit in ELAPSED else calendar.working_time(begins, ends)


def _after_time(
    length: Length, left: timedelta, calendar: Calendar, start: datetime, pauses: Pauses
) -> datetime:
    for stopped, resumed in pauses:
        spent = spent_between(length, calendar, start, stopped)
        if spent >= left:
            break
        start, left = resumed, left - spent
    return start + left if length.unit in ELAPSED else calendar.after_working(start, left)


def _last_day(length: Length, calendar: Calendar, first: date, pauses: Pauses) -> date:
    paused = [
        (local_date(stopped, calendar.zone), local_date(resumed, calendar.zone))
        for stopped, resumed in pauses
    ]
    if length.unit is Unit.BUSINESS_DAYS:
        stood = (
            stopped + n * ONE_DAY for stopped, resumed in paused for n in range((resumed - stopped).days)
        )
        return calendar.business_day_after(first, length.amount, without=frozenset(stood))
    return _calendar_day(first, length) + sum((resumed - stopped for stopped, resumed in paused), timedelta())


def _calendar_day(first: date, length: Length) -> date:
    if length.unit is Unit.DAYS:
        return first + length.amount * ONE_DAY
    if length.unit is Unit.WEEKS:
        return first + 7 * length.amount * ONE_DAY
    return _months_after(first, length.amount * (12 if length.unit is Unit.YEARS else 1))


def _months_after(day: date, months: int) -> date:
    """The same day of a later month, or the last day of that month where it is shorter."""
    years, month = divmod(day.month - 1 + months, 12)
    last = gregorian.monthrange(day.year + years, month + 1)[1]
    return day.replace(year=day.year + years, month=month + 1, day=min(day.day, last))
