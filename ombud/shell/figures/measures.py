"""What is made of the rows behind a figure: how many cases, which share, how much money, how much time."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Protocol

from django.contrib.postgres.fields import ArrayField
from django.db.models import Aggregate, Avg, Count, FloatField, Q, Sum

from ombud.foundation.money import Money

from .asking import Asked
from .measured import Measured, Unit
from .working import worked


class Measure(Protocol):
    """`key` is the path from a row to its case's primary key."""

    @property
    def unit(self) -> Unit: ...

    @property
    def also_by(self) -> tuple[str, ...]:
        """Columns by which rows are grouped besides the dimensions."""

    def counted(self, rows: Any, asked: Asked) -> Any:
        """The rows whose cases are meant when somebody opens the figure."""

    def aggregates(self, key: str, asked: Asked) -> dict[str, Any]: ...

    def read(self, groups: Iterable[Mapping[str, Any]]) -> Measured:
        """One number from the groups of one cut."""


class _Whole:
    also_by: tuple[str, ...] = ()

    def counted(self, rows: Any, asked: Asked) -> Any:
        return rows


@dataclass(frozen=True)
class Cases(_Whole):
    """How many different cases."""

    unit = Unit.COUNT

    def aggregates(self, key: str, asked: Asked) -> dict[str, Any]:
        return {"count_": Count(key, distinct=True)}

    def read(self, groups: Iterable[Mapping[str, Any]]) -> Measured:
        return Measured(unit=self.unit, count=sum(group["count_"] for group in groups))


@dataclass(frozen=True)
class Share(_Whole):
    """How many of the cases fulfil `part`; the cases behind it are those that do."""

    part: Q | Callable[[Asked], Q]
    unit = Unit.SHARE

    def counted(self, rows: Any, asked: Asked) -> Any:
        return rows.filter(self._part(asked))

    def aggregates(self, key: str, asked: Asked) -> dict[str, Any]:
        part = Count(key, distinct=True, filter=self._part(asked))
        return {"count_": Count(key, distinct=True), "part_": part}

    def read(self, groups: Iterable[Mapping[str, Any]]) -> Measured:
        found = list(groups)
        whole, part = sum(group["count_"] for group in found), sum(group["part_"] for group in found)
        return Measured(unit=self.unit, count=whole, part=part)

    def _part(self, asked: Asked) -> Q:
        return self.part(asked) if callable(self.part) else self.part


@dataclass(frozen=True)
class MoneyOf(_Whole):
    """The sum of a MoneyField named `field`, apart for each asset: we never add two currencies."""

    field: str
    unit = Unit.MONEY

    @property
    def also_by(self) -> tuple[str, ...]:  # type: ignore[override]
        return (f"{self.field}_asset",)

    def aggregates(self, key: str, asked: Asked) -> dict[str, Any]:
        return {"count_": Count("pk"), "sum_": Sum(f"{self.field}_minor")}

    def read(self, groups: Iterable[Mapping[str, Any]]) -> Measured:
        sums: dict[str, int] = defaultdict(int)
        count = 0
        for group in groups:
            sums[group[f"{self.field}_asset"]] += int(group["sum_"] or 0)
            count += group["count_"]
        money = tuple(Money(asset, minor) for asset, minor in sorted(sums.items()))
        return Measured(unit=self.unit, count=count, money=money)


@dataclass(frozen=True)
class Time(_Whole):
    """From `since` to `until` (expressions over a row), in the brand's working time unless `working` is False."""

    since: Any
    until: Any
    working: bool = True

    @property
    def unit(self) -> Unit:
        return Unit.WORKING_TIME if self.working else Unit.TIME

    def aggregates(self, key: str, asked: Asked) -> dict[str, Any]:
        spent = worked(
            self.since, self.until, key.removesuffix("pk"), asked, round_the_clock=not self.working
        )
        return {"count_": Count(spent), "at_": Percentiles(spent), "mean_": Avg(spent)}

    def read(self, groups: Iterable[Mapping[str, Any]]) -> Measured:
        group = next(iter(groups), None)
        if group is None or not group["count_"]:
            return Measured(unit=self.unit)
        median, ninetieth = (timedelta(seconds=each) for each in group["at_"])
        mean = timedelta(seconds=group["mean_"])
        return Measured(unit=self.unit, count=group["count_"], median=median, ninetieth=ninetieth, mean=mean)


class Percentiles(Aggregate):
    """The median and the 90th percentile, interpolated, in one pass."""

    function = "percentile_cont"
    template = "%(function)s(ARRAY[0.5, 0.9]) WITHIN GROUP (ORDER BY %(expressions)s)"
    output_field = ArrayField(FloatField())
