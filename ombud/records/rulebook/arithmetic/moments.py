"""From what a wall clock shows to an instant, through the hours that clock changes skip and repeat."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

ONE_DAY = timedelta(days=1)
TICK = timedelta(microseconds=1)


def local(moment: datetime, zone: str) -> datetime:
    """What a wall clock in `zone` shows at `moment`, without a zone."""
    return moment.astimezone(ZoneInfo(zone)).replace(tzinfo=None, fold=0)


def local_date(moment: datetime, zone: str) -> date:
    return moment.astimezone(ZoneInfo(zone)).date()


def instant(shown: datetime, zone: str, *, latest: bool = False) -> datetime:
    """The instant, in UTC, at which a wall clock in `zone` shows `shown`.

    A time shown twice means its first showing, a time never shown the first instant after the gap: so a
    deadline is never later than anybody could read it. With `latest` (minimum waits) it is the second
    showing, or as far after the gap as the time lay in it (RFC 5545, 3.3.5): so nobody acts too early.
    """
    first = _utc(shown, zone, fold=0)
    if local(first, zone) == shown:
        return _utc(shown, zone, fold=1) if latest else first
    return first if latest else _end_of_gap(_utc(shown, zone, fold=1), first, zone)


def start_of_day(day: date, zone: str) -> datetime:
    return instant(datetime.combine(day, time.min), zone)


def end_of_day(day: date, zone: str) -> datetime:
    """The last microsecond of `day`: what happens at midnight sharp belongs to the next day."""
    return start_of_day(day + ONE_DAY, zone) - TICK


def _utc(shown: datetime, zone: str, *, fold: int) -> datetime:
    return shown.replace(tzinfo=ZoneInfo(zone), fold=fold).astimezone(UTC)


def _end_of_gap(before: datetime, after: datetime, zone: str) -> datetime:
    """The clock change between two instants, to the second."""
    old = before.astimezone(ZoneInfo(zone)).utcoffset()
    before, after = before.replace(microsecond=0), after.replace(microsecond=0)
    while after - before > timedelta(seconds=1):
        middle = before + timedelta(seconds=(after - before) // timedelta(seconds=2))
        if middle.astimezone(ZoneInfo(zone)).utcoffset() == old:
            before = middle
        else:
            after = middle
    return after
