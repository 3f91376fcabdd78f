"""How much time things took: median, ninetieth percentile and mean, in one pass."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection

from .asking import Asked
from .measured import Measured, Unit
from .measures import Whole
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
        """Each row's time is reckoned once, inside, and grouped outside: in one level the database would reckon it thrice."""
        spent = worked(
            self.since, self.until, key.removesuffix("pk"), asked, round_the_clock=not self.working
        )
        inner = rows.order_by().annotate(spent_=spent).values_list(*by, key, "spent_")
        try:
            sql, given = inner.query.sql_with_params()
        except EmptyResultSet:
            return []
        return _told(sql, given, by, NUMBERS + ((CASES,) if listed else ()))

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


def _told(inner: str, given: Any, by: tuple[str, ...], names: tuple[str, ...]) -> list[dict[str, Any]]:
    """`OFFSET 0` keeps the planner from merging the two levels."""
    columns = ", ".join((*(f"told.{name}" for name in by), *(NAMES[name] for name in names)))
    order = ", ".join(str(place) for place in range(1, len(by) + 1))
    grouped = f" GROUP BY {order} ORDER BY {order}" if by else ""
    statement = (
        f"SELECT {columns} "  # noqa: S608  # made by the ORM and of our own names
        f"FROM ({inner} OFFSET 0) AS told({', '.join((*by, 'case_', 'spent'))}){grouped}"
    )
    with connection.cursor() as cursor:
        cursor.execute(statement, given)
        return [dict(zip((*by, *names), row, strict=True)) for row in cursor.fetchall()]
