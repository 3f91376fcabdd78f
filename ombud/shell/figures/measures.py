"""What is made of the rows behind a figure: how many cases, which share, how much money, how much time."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Count, Q, Sum, Value

from ombud.foundation.money import Money

from .asking import Asked
from .measured import Measured, Unit, sums_of

type Statement = tuple[str, tuple[Any, ...]]


class Measure(Protocol):
    """`key` is the path from a row to its case's primary key."""

    @property
    def unit(self) -> Unit: ...

    @property
    def also_by(self) -> tuple[str, ...]:
        """Columns by which rows are grouped besides the dimensions."""

    def counted(self, rows: Any, asked: Asked) -> Any:
        """The rows whose cases are meant when somebody opens the figure."""

    def groups(
        self, rows: Any, by: tuple[str, ...], key: str, asked: Asked, *, listed: bool = False
    ) -> Iterable[Mapping[str, Any]]:
        """The rows grouped by these columns (and `also_by`), in their order: one statement.

        Those `listed` have the keys of their cases in `cases_`.
        """

    def statement(self, rows: Any, by: tuple[str, ...], key: str, asked: Asked) -> Statement:
        """The same as SQL with its parameters. Raises EmptyResultSet where there can be no row."""

    def read(self, groups: Iterable[Mapping[str, Any]]) -> Measured:
        """One number from the groups of one cut."""


class Whole:
    """What most measures share: all rows are meant, and the ORM groups them."""

    also_by: tuple[str, ...] = ()

    def counted(self, rows: Any, asked: Asked) -> Any:
        return rows

    def aggregates(self, key: str, asked: Asked) -> dict[str, Any]:
        raise NotImplementedError

    def groups(
        self, rows: Any, by: tuple[str, ...], key: str, asked: Asked, *, listed: bool = False
    ) -> Iterable[Mapping[str, Any]]:
        columns, aggregates = (*by, *self.also_by), self.aggregates(key, asked)
        if listed:
            aggregates["cases_"] = ArrayAgg(key, distinct=True)
        if not columns:
            return [rows.aggregate(**aggregates)]
        found: Iterable[Mapping[str, Any]] = rows.order_by(*columns).values(*columns).annotate(**aggregates)
        return found

    def statement(self, rows: Any, by: tuple[str, ...], key: str, asked: Asked) -> Statement:
        columns = (*by, *self.also_by) or ("all_",)
        whole = rows if columns != ("all_",) else rows.annotate(all_=Value(1))
        grouped = whole.order_by(*columns).values(*columns).annotate(**self.aggregates(key, asked))
        sql, given = grouped.query.sql_with_params()
        return sql, tuple(given)


@dataclass(frozen=True)
class Cases(Whole):
    """How many different cases; `once` where each has one row at most, which spares the database sorting them."""

    once: bool = False
    unit = Unit.COUNT

    def aggregates(self, key: str, asked: Asked) -> dict[str, Any]:
        return {"count_": _count(key, self.once)}

    def read(self, groups: Iterable[Mapping[str, Any]]) -> Measured:
        return Measured(unit=self.unit, count=sum(group["count_"] for group in groups))


@dataclass(frozen=True)
class HowOften(Whole):
    """How many rows: what may happen to a case several times is counted each time."""

    unit = Unit.COUNT

    def aggregates(self, key: str, asked: Asked) -> dict[str, Any]:
        return {"count_": Count("pk")}

    def read(self, groups: Iterable[Mapping[str, Any]]) -> Measured:
        return Measured(unit=self.unit, count=sum(group["count_"] for group in groups))


@dataclass(frozen=True)
class Share(Whole):
    """How many of the cases fulfil `part`; the cases behind it are those that do."""

    part: Q | Callable[[Asked], Q]
    once: bool = False
    unit = Unit.SHARE

    def counted(self, rows: Any, asked: Asked) -> Any:
        return rows.filter(self._part(asked))

    def aggregates(self, key: str, asked: Asked) -> dict[str, Any]:
        return {
            "count_": _count(key, self.once),
            "part_": _count(key, self.once, filter=self._part(asked)),
        }

    def read(self, groups: Iterable[Mapping[str, Any]]) -> Measured:
        found = list(groups)
        whole, part = sum(group["count_"] for group in found), sum(group["part_"] for group in found)
        return Measured(unit=self.unit, count=whole, part=part)

    def _part(self, asked: Asked) -> Q:
        return self.part(asked) if callable(self.part) else self.part


@dataclass(frozen=True)
class MoneyOf(Whole):
    """The sum of a MoneyField named `field`, apart for each asset: we never add two currencies."""

    field: str
    unit = Unit.MONEY

    @property
    def also_by(self) -> tuple[str, ...]:  # type: ignore[override]  # a field of the class above
        return (f"{self.field}_asset",)

    def aggregates(self, key: str, asked: Asked) -> dict[str, Any]:
        return {"count_": Count("pk"), "sum_": Sum(f"{self.field}_minor")}

    def read(self, groups: Iterable[Mapping[str, Any]]) -> Measured:
        found = [group for group in groups if group["count_"]]
        money = sums_of(Money(group[f"{self.field}_asset"], int(group["sum_"])) for group in found)
        return Measured(unit=self.unit, count=sum(group["count_"] for group in found), money=money)


def _count(key: str, once: bool, **more: Any) -> Count:
    return Count("pk", **more) if once else Count(key, distinct=True, **more)
