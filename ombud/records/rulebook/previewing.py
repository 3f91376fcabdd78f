"""What dates a level would give, shown before anybody writes it down."""

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from .arithmetic import Calendar, Event, EventKind, read
from .arithmetic.moments import ONE_DAY
from .levels import Level


@dataclass(frozen=True)
class PreviewRow:
    """A start and its due, on the wall clock of the calendar's zone, with the holidays that lay between."""

    start: datetime
    due: datetime
    holidays: tuple[str, ...]
    provisional: bool


def preview(level: Level, starts: list[datetime], calendar: Calendar) -> list[PreviewRow]:
    """One row for each start, in order. Raises NoWorkingTime where the calendar never opens."""
    return [_row(level, start, calendar) for start in starts]


def usual_starts(calendar: Calendar, day: date) -> list[datetime]:
    """Starts worth a look: the week from `day` at ten, a Friday evening, a weekend, and the eve of the next holiday."""
    zone = ZoneInfo(calendar.zone)
    week = [day + number * ONE_DAY for number in range(7)]
    eve = next((holiday - ONE_DAY for holiday in sorted(calendar.holidays) if holiday > week[-1]), None)
    mornings = [
        datetime(one.year, one.month, one.day, 10, tzinfo=zone) for one in [*week, *([eve] if eve else [])]
    ]
    evenings = [moment.replace(hour=20) for moment in mornings if moment.weekday() == 4]
    return sorted([*mornings, *evenings])


def _row(level: Level, start: datetime, calendar: Calendar) -> PreviewRow:
    reading = read(
        level.rule(), calendar, [Event(kind=EventKind.START, occurred_at=start, recorded_at=start)]
    )
    due = reading.due or start
    zone = ZoneInfo(calendar.zone)
    begins, ends = start.astimezone(zone), due.astimezone(zone)
    between = (name for day, name in sorted(calendar.holidays.items()) if begins.date() <= day <= ends.date())
    return PreviewRow(begins, ends, tuple(between), reading.provisional)
