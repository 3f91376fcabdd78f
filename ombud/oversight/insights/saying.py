"""Numbers as people read them: in a tile, a cell, a sentence."""

from collections.abc import Callable, Iterable
from datetime import date, timedelta

from ombud.foundation.money import Money
from ombud.shell.figures import Measured, Period, Unit

NONE = "–"


def said(measured: Measured) -> str:
    """The number itself: "24", "63 %", "120.50 GBP", "16 h 30 min"."""
    match measured.unit:
        case Unit.COUNT:
            return f"{measured.count:,}"
        case Unit.SHARE:
            return f"{measured.share:.0f} %" if measured.share is not None else NONE
        case Unit.MONEY:
            return " · ".join(amount(each) for each in measured.money) or NONE
        case Unit.WORKING_TIME:
            return lasted(measured.median)
        case Unit.TIME:
            return days(measured.median)


def besides(measured: Measured) -> str:
    """What the number rests on, in a few words."""
    match measured.unit:
        case Unit.COUNT:
            return ""
        case Unit.SHARE:
            return (
                f"{measured.part:,} of {measured.count:,}" if measured.count else "Nothing to take a share of"
            )
        case Unit.MONEY:
            return f"{measured.count:,} {'amount' if measured.count == 1 else 'amounts'}"
        case Unit.WORKING_TIME:
            return _slow(measured, lasted)
        case Unit.TIME:
            return _slow(measured, days)


def _slow(measured: Measured, told: Callable[[timedelta | None], str]) -> str:
    return (
        f"half of {measured.count:,} within this; nine of ten within {told(measured.ninetieth)}"
        if measured.count
        else ""
    )


def amount(money: Money) -> str:
    """With thousands apart, and no more decimals than it needs beyond two."""
    whole, _, rest = f"{money.amount:f}".partition(".")
    rest = rest[:2] + rest[2:].rstrip("0")
    return f"{int(whole):,}{'.' + rest if rest else ''} {money.asset}"


def lasted(span: timedelta | None) -> str:
    """Working time in hours and minutes, since a working day is as long as each house makes it."""
    if span is None:
        return NONE
    minutes = round(span.total_seconds() / 60)
    if minutes < 60:
        return f"{minutes} min"
    return f"{minutes // 60:,} h {minutes % 60:02d} min" if minutes < 6000 else f"{round(minutes / 60):,} h"


def days(span: timedelta | None) -> str:
    if span is None:
        return NONE
    whole = span.total_seconds() / 86400
    return lasted(span) if whole < 1 else f"{whole:.1f} days"


def plain(measured: Measured) -> float | None:
    """The number for a chart or a cell of a sheet: cases, per cent, hours, days; the one currency there is."""
    match measured.unit:
        case Unit.COUNT:
            return measured.count
        case Unit.SHARE:
            return measured.share
        case Unit.MONEY:
            return float(measured.money[0].amount) if len(measured.money) == 1 else None
        case Unit.WORKING_TIME:
            return measured.median.total_seconds() / 3600 if measured.median is not None else None
        case Unit.TIME:
            return measured.median.total_seconds() / 86400 if measured.median is not None else None


def assets_of(many: Iterable[Measured]) -> list[str]:
    """The currencies that occur."""
    return sorted({money.asset for one in many for money in one.money})


def in_asset(measured: Measured, asset: str) -> float | None:
    """What it comes to in one currency."""
    return next((float(money.amount) for money in measured.money if money.asset == asset), None)


UNITS = {
    Unit.COUNT: "cases",
    Unit.SHARE: "per cent",
    Unit.MONEY: "amount",
    Unit.WORKING_TIME: "working hours, median",
    Unit.TIME: "days, median",
}


def period_named(period: Period) -> str:
    """ "June 2026", "April to June 2026", or the days."""
    last = period.last_day
    if period.whole_months == 1:
        return f"{period.since:%B %Y}"
    if period.whole_months:
        first = f"{period.since:%B}" if period.since.year == last.year else f"{period.since:%B %Y}"
        return f"{first} to {last:%B %Y}"
    if period.since == last:
        return day_named(last)
    first = (
        f"{period.since.day}"
        if (period.since.year, period.since.month) == (last.year, last.month)
        else day_named(period.since)
    )
    return f"{first} to {day_named(last)}"


def day_named(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
