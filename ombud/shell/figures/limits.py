"""Whether something happened before a length of the rulebook had passed, found by the database in a list made day by day."""

from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from django.contrib.postgres.fields import ArrayField
from django.db.models import BooleanField, CharField, DateField, DateTimeField, F, Func, Value, When
from django.db.models import Case as Choose
from django.db.models.functions import Cast, TruncDate

from ombud.records.rulebook.arithmetic import Closes, Length
from ombud.records.rulebook.arithmetic.lengths import passes_at
from ombud.records.rulebook.regimes import calendar_of, regime_of

from .asking import Asked

MOMENTS: "ArrayField[Any, Any]" = ArrayField(DateTimeField())
LOOKS_BACK = timedelta(days=800)  # what began earlier has passed every limit


class Band(NamedTuple):
    """What falls in it happened before `length` had passed; days and weeks only, since they count from the day."""

    key: str
    length: Length
    closes: Closes = Closes.END_OF_DAY


def band_of(
    since: str, until: str, bands: tuple[Band, ...], regime: str, asked: Asked, otherwise: str
) -> Any:
    """The first band in which the time between two columns falls, by the calendar of a regime."""
    first, last = asked.period.since - LOOKS_BACK, asked.period.until
    day = TruncDate(since, tzinfo=ZoneInfo(regime_of(regime).calendar.zone))
    whens = [
        When(_InTime(F(until), day, first, passing(regime, band, first, last)), then=Value(band.key))
        for band in bands
    ]
    return Choose(*whens, default=Value(otherwise), output_field=CharField())


@lru_cache(maxsize=64)
def passing(regime: str, band: Band, first: date, last: date) -> tuple[datetime, ...]:
    """For each day from the first to the last, when the band's length has passed for what began on it."""
    zone = ZoneInfo(regime_of(regime).calendar.zone)
    days = (first + timedelta(days=ahead) for ahead in range((last - first).days + 1))
    noons = (datetime.combine(day, time(12), zone) for day in days)
    return tuple(
        passes_at(band.length, calendar_of(regime, at=noon), noon, (), closes=band.closes) for noon in noons
    )


class _InTime(Func):
    """Null, and so not in time, for a day before the first."""

    arity = 4
    template = (
        "(SELECT m.until <= m.moments[1 + m.day - m.first] "
        "FROM (SELECT %(expressions)s OFFSET 0) AS m(until, day, first, moments))"
    )
    output_field = BooleanField()

    def __init__(self, until: Any, day: Any, first: date, moments: tuple[datetime, ...]) -> None:
        listed = Cast(Value(list(moments), MOMENTS), MOMENTS)
        super().__init__(until, day, Cast(Value(first), DateField()), listed)
