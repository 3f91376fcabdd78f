"""Working time between two moments, reckoned by the database itself from the opening hours of each brand."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from functools import lru_cache
from itertools import accumulate
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db.models import Case as Choose
from django.db.models import F, FloatField, Func, Value, When
from django.db.models.functions import Cast

from ombud.records.rulebook.arithmetic import Calendar
from ombud.records.rulebook.book import own_calendar

from .asking import Asked

NUMBERS: "ArrayField[Any, Any]" = ArrayField(FloatField())
LOOKS_BACK = timedelta(days=730)  # what began earlier is counted from there


def worked(since: Any, until: Any, path: str, asked: Asked, *, round_the_clock: bool = False) -> Any:
    """Seconds of working time between two expressions, by the calendar that the brand has at the end of the period."""
    since, until = (F(one) if isinstance(one, str) else one for one in (since, until))
    if round_the_clock:
        return _Elapsed(until, since)
    by_brand = [
        When(**{f"{path}brand_id": brand}, then=_WorkedBefore(until, hours) - _WorkedBefore(since, hours))
        for brand, hours in _hours_of(asked).items()
    ]
    return Choose(*by_brand, default=Value(None), output_field=FloatField())


def _hours_of(asked: Asked) -> "dict[int, Hours]":
    first, last = asked.period.since - LOOKS_BACK, asked.period.until
    return {brand: hours_between(own_calendar(brand, at=asked.ends), first, last) for brand in asked.brands}


type Hours = tuple[list[float], list[float]]


def hours_between(calendar: Calendar, first: date, last: date) -> Hours:
    """When the house opens and closes in turn, as seconds since 1970, and how much working time lies before each."""
    return _remembered(calendar.model_dump_json(), first, last)


@lru_cache(maxsize=64)
def _remembered(calendar: str, first: date, last: date) -> Hours:
    edges: list[float] = []
    for opens, closes in _spans(Calendar.model_validate_json(calendar), first, last):
        if edges and opens.timestamp() <= edges[-1]:
            edges[-1] = max(edges[-1], closes.timestamp())
        else:
            edges += [opens.timestamp(), closes.timestamp()]
    return edges, list(accumulate(_gained(edges, at) for at in range(len(edges))))


def _gained(edges: list[float], at: int) -> float:
    """Working time between an edge and the one before it: only where that one opened."""
    return edges[at] - edges[at - 1] if at % 2 else 0.0


def _spans(calendar: Calendar, first: date, last: date) -> Iterator[tuple[datetime, datetime]]:
    for ahead in range((last - first).days + 1):
        yield from calendar.spans(first + timedelta(days=ahead))


class _Elapsed(Func):
    """Seconds from the second moment to the first."""

    arity = 2
    arg_joiner = " - "
    template = "extract(epoch FROM %(expressions)s)::float8"
    output_field = FloatField()


class _WorkedBefore(Func):
    """Working time before a moment, which is found among the edges by binary search; after every second edge time stands still."""

    arity = 3
    template = (
        "(SELECT coalesce(m.sums[i.n] + mod(i.n, 2) * (extract(epoch FROM m.at)::float8 - m.edges[i.n]), 0) "
        "FROM (SELECT %(expressions)s OFFSET 0) AS m(at, edges, sums), "
        "LATERAL (SELECT width_bucket(extract(epoch FROM m.at)::float8, m.edges)) AS i(n))"
    )
    output_field = FloatField()

    def __init__(self, moment: Any, hours: Hours) -> None:
        super().__init__(moment, *(Cast(Value(one, NUMBERS), NUMBERS) for one in hours))
