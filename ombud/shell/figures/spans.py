"""How much time things took: median, ninetieth percentile and mean, in one pass."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection

from .asking import Asked
from .measured import Measured, Unit
from .measures import Statement, Whole
from .working import worked


@dataclass(frozen=True)
class Time(Whole):
    """From `since` to `until` (expressions over a row), in the brand's working time unless `working` is False."""

    since: Any
    until: Any
    working: bool = True

    @property
    def unit(self) -> Unit:
        return Unit.WORKING_TIME if self.working else Unit.TIME

    def groups(
        self, rows: Any, by: tuple[str, ...], key: str, asked: Asked, *, listed: bool = False
    ) -> Iterable[Mapping[str, Any]]:
        try:
            sql, given = self._asked(rows, by, key, asked, NUMBERS + ((CASES,) if listed else ()))
        except EmptyResultSet:
            return []
        with connection.cursor() as cursor:
            cursor.execute(sql, given)
            names = [column.name for column in cursor.description or ()]
            return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]

    def statement(self, rows: Any, by: tuple[str, ...], key: str, asked: Asked) -> Statement:
        return self._asked(rows, by, key, asked, NUMBERS)

    def _asked(
        self, rows: Any, by: tuple[str, ...], key: str, asked: Asked, numbers: tuple[str, ...]
    ) -> Statement:
        """Each row's time is reckoned once, inside, and grouped outside: in one level the database would reckon it thrice."""
        spent = worked(
            self.since, self.until, key.removesuffix("pk"), asked, round_the_clock=not self.working
        )
        inner = rows.order_by().annotate(spent_=spent).values_list(*by, key, "spent_")
        sql, given = inner.query.sql_with_params()
        return _grouped(sql, by, numbers), tuple(given)

    def read(self, groups: Iterable[Mapping[str, Any]]) -> Measured:
        group = next(iter(groups), None)
        if group is None or not group["count_"]:
            return Measured(unit=self.unit)
        median, ninetieth = (timedelta(seconds=each) for each in group["at_"])
        mean = timedelta(seconds=group["mean_"])
        return Measured(unit=self.unit, count=group["count_"], median=median, ninetieth=ninetieth, mean=mean)


CASES = "cases_"
NUMBERS = ("count_", "at_", "mean_")
NAMES = {
    "count_": "count(spent)",
    "at_": "percentile_cont(ARRAY[0.5, 0.9]) WITHIN GROUP (ORDER BY spent)",
    "mean_": "avg(spent)",
    CASES: "array_agg(DISTINCT case_) FILTER (WHERE spent IS NOT NULL)",
}


def _grouped(inner: str, by: tuple[str, ...], numbers: tuple[str, ...]) -> str:
    """`OFFSET 0` keeps the planner from merging the two levels."""
    columns = ", ".join((*(f"told.{name}" for name in by), *(f"{NAMES[name]} AS {name}" for name in numbers)))
    order = ", ".join(str(place) for place in range(1, len(by) + 1))
    grouped = f" GROUP BY {order} ORDER BY {order}" if by else ""
    return (
        f"SELECT {columns} "  # noqa: S608  # made by the ORM and of our own names
        f"FROM ({inner} OFFSET 0) AS told({', '.join((*by, 'case_', 'spent'))}){grouped}"
    )
