"""Rows of an answer put together: those of the same values, and those of the same step of time."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from itertools import groupby
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import DateTimeField, QuerySet
from django.db.models.functions import Trunc

from .steps import Step

type Group = Mapping[str, Any]


def by_values(groups: Iterable[Group], by: tuple[str, ...]) -> Iterator[tuple[tuple[Any, ...], list[Group]]]:
    """What has the same values in these columns, which are in order."""
    for values, some in groupby(groups, key=lambda group: tuple(group[column] for column in by)):
        yield values, list(some)


def stepped(rows: QuerySet[Any], at: str, step: Step, zone: str) -> Trunc:
    """The first day of a row's step; a column of days has no zone."""
    moment = isinstance(rows.model._meta.get_field(at), DateTimeField)
    return Trunc(at, step.value, tzinfo=ZoneInfo(zone) if moment else None)


def day_of(moment: date | datetime) -> date:
    return moment.date() if isinstance(moment, datetime) else moment
