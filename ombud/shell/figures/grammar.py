"""A figure, what it answers, and the register of all of them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db.models import QuerySet

from ombud.cases.models import Case
from ombud.cases.queries import CaseQuerySet

from .asking import Asked
from .at_once import totals
from .dimensions import OF_EVERY_CASE, Dimension, as_text, dimension_of
from .grouping import by_values, day_of, stepped
from .measured import Behind, Cut, Measured, Point, Unit
from .measures import Measure
from .steps import Step

Rows = Callable[[Asked], QuerySet[Any]]


@dataclass(frozen=True, kw_only=True)
class Figure:
    """See the package's docstring, which is the contract.

    `case` is the path from a row to its case (empty where rows are cases), `at` the column that dates a row: none for
    what stands open at the end of a period, whose series is one reading for each step. `cuts` are the dimensions
    besides those of every case; `own` says what a dimension means for this figure's rows: an expression, or a
    function that makes one from what is asked. On the overview stand the `headline` figures, a line for those `charted`,
    and a table for each dimension in `told_by`.
    """

    key: str
    name: str
    sentence: str
    rows: Rows
    measure: Measure
    playbook: str = ""
    case: str = "case"
    at: str = "occurred_at"
    cuts: tuple[str, ...] = ()
    own: Mapping[str, Any] = field(default_factory=dict)
    of: str = ""  # for a share: the key of the figure that counts the whole
    fewer_is_better: bool | None = None
    headline: bool = False
    charted: bool = False
    told_by: tuple[str, ...] = ()

    @property
    def unit(self) -> Unit:
        return self.measure.unit

    @property
    def dimensions(self) -> tuple[Dimension, ...]:
        return tuple(dimension_of(key) for key in (*self.cuts, *OF_EVERY_CASE))

    @property
    def stands(self) -> bool:
        """Whether it tells how things stand at a moment rather than what happened in a period."""
        return not self.at

    def total(self, asked: Asked) -> Measured:
        return next(iter(self._grouped(self._found(asked), (), asked).values()), Measured(unit=self.unit))

    def cut(self, asked: Asked, *by: str) -> list[Cut]:
        """The number for each value of these dimensions together, in the order of the values."""
        columns = {f"by_{key}": self._column(key, asked) for key in by}
        return self.named(
            asked, by, self._grouped(self._found(asked).annotate(**columns), tuple(columns), asked)
        )

    def named(
        self, asked: Asked, by: tuple[str, ...], groups: Mapping[tuple[str, ...], Measured]
    ) -> list[Cut]:
        named = [
            dimension_of(key).named({values[place] for values in groups}, asked.brands)
            for place, key in enumerate(by)
        ]
        return [
            Cut(values, tuple(names[value] for names, value in zip(named, values, strict=True)), measured)
            for values, measured in groups.items()
        ]

    def behind(self, asked: Asked, *by: str) -> list[Behind]:
        """As `cut`, without names and with the keys of the cases behind each row: what a return keeps."""
        columns = {f"by_{key}": self._column(key, asked) for key in by}
        rows = self._found(asked).annotate(**columns)
        found = self.measure.groups(rows, tuple(columns), self._key, asked, listed=True)
        return [
            Behind(
                values,
                self.measure.read(some),
                tuple(sorted({each for one in some for each in one["cases_"] or ()})),
            )
            for values, some in by_values(found, tuple(columns))
        ]

    def statement(self, asked: Asked, *by: str) -> tuple[str, tuple[Any, ...]] | None:
        """The statement of the total or a cut, to be asked together with others; none where there can be no row."""
        columns = {f"by_{key}": self._column(key, asked) for key in by}
        rows = self._found(asked).annotate(**columns)
        try:
            return self.measure.statement(rows, tuple(columns), self._key, asked)
        except EmptyResultSet:
            return None

    def values(self, asked: Asked, by: str) -> dict[str, str]:
        """The values of a dimension that occur, with what people call them: what a filter offers."""
        found = self._found(asked).annotate(value_=self._column(by, asked)).order_by("value_")
        return dimension_of(by).named(list(found.values_list("value_", flat=True).distinct()), asked.brands)

    def series(self, asked: Asked, step: Step) -> list[Point]:
        """The number for each step that the period touches, those without any included."""
        days = list(step.within(asked.period))
        if self.stands:
            periods = [step.period(day, asked.period.zone) for day in days]
            found = totals([(self, asked.during(period)) for period in periods])
            return [Point(day, measured) for day, measured in zip(days, found, strict=True)]
        rows = self._found(asked)
        told = rows.annotate(step_=stepped(rows, self.at, step, asked.period.zone))
        groups = self._grouped(told, ("step_",), asked)
        by_day = {day_of(values[0]): measured for values, measured in groups.items()}
        return [Point(day, by_day.get(day, Measured(unit=self.unit))) for day in days]

    def cases(self, asked: Asked) -> CaseQuerySet:
        """The cases behind the number, whoever asks: narrow it with `visible_to`."""
        rows = self.measure.counted(self._found(asked), asked)
        return Case.objects.filter(pk__in=rows.order_by().values(self._key))

    @property
    def _path(self) -> str:
        return f"{self.case}__" if self.case else ""

    @property
    def _key(self) -> str:
        return f"{self._path}pk"

    def _column(self, dimension: str, asked: Asked) -> Any:
        own = self.own.get(dimension)
        own = own(asked) if callable(own) else own
        return as_text(own if own is not None else dimension_of(dimension).expression(self._path, asked))

    def _found(self, asked: Asked) -> QuerySet[Any]:
        """What happened, under all the conditions asked for."""
        rows = self.rows(asked)
        if not asked.where:
            return rows
        columns = {f"is_{key}": self._column(key, asked) for key in asked.where}
        wanted = {f"is_{key}": value for key, value in asked.where.items()}
        narrowed: QuerySet[Any] = rows.alias(**columns).filter(**wanted)
        return narrowed

    def _grouped(
        self, rows: QuerySet[Any], by: tuple[str, ...], asked: Asked
    ) -> dict[tuple[Any, ...], Measured]:
        """One statement: the rows grouped, and each group's number."""
        found = self.measure.groups(rows, by, self._key, asked)
        return {values: self.measure.read(some) for values, some in by_values(found, by)}
