"""From figures to a return: each cell with the cases behind it, and those that are left out, with the reason."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from decimal import ROUND_HALF_UP, Decimal
from functools import cached_property

from ombud.foundation.money import Money
from ombud.records.rulebook.regimes import regime_of
from ombud.shell.figures import Asked, Measured, dimension_of, figure_of, sums_of, together

from .cells import Cell, Spread, Unit, Values
from .declaring import Form, Leave, Section
from .lines import HANDLED, dimensions_of, is_twice
from .periods import Period

LEFT_OUT = "left-out"
UNKNOWN_VALUE = "not told"
ONE_DAY = timedelta(days=1)

type Figure = int | str | dict[str, str] | None


@dataclass(frozen=True)
class Computed:
    """A cell as computed. `figure` is plain: a number, days as text, amounts by currency, or None."""

    id: str
    section: str
    label: str
    unit: Unit
    figure: Figure
    cases: tuple[int, ...]
    note: str = ""


@dataclass(frozen=True)
class Row:
    """Part of a figure: the values of its dimensions, the number, and the cases behind it."""

    values: Values
    measured: Measured
    cases: tuple[int, ...]


@dataclass(frozen=True)
class Told:
    """The figures that a return is made of, each asked once: one statement."""

    form: Form
    asked: Asked

    @cached_property
    def _held(self) -> dict[str, list[Row]]:
        return {}

    def rows(self, figure: str) -> list[Row]:
        """Of the complaints that the return is about."""
        if figure not in self._held:
            found = _rows(figure, self.form, self.asked.narrowed(regime=self.form.regime))
            self._held[figure] = [
                row for row in found if not is_twice(row.values) and self.form.takes(row.values)
            ]
        return self._held[figure]

    def others(self) -> list[Row]:
        """Complaints of these brands in the period that it is not about."""
        every = _rows(HANDLED, self.form, self.asked)
        return [row for row in every if is_twice(row.values) or not self.form.takes(row.values)]

    def behind(self, cell: Cell) -> list[Row]:
        return [row for figure in cell.figures for row in self.rows(figure) if cell.takes(row.values)]


def compute(form: Form, period: Period, brands: Collection[int], activities: Iterable[str]) -> list[Computed]:
    """Every cell of the return for these brands, then those that are left out."""
    told = Told(form, Asked(period=period.asked(regime_of(form.regime).calendar.zone), brands=tuple(brands)))
    cells = [line for section in form.sections_for(activities) for line in _section(section, told)]
    return [*cells, *_left_out(form.leaves, told.others())]


def _rows(figure: str, form: Form, asked: Asked) -> list[Row]:
    by = dimensions_of(figure, form)
    found = figure_of(figure).behind(asked, *by)
    return [Row(dict(zip(by, one.values, strict=True)), one.measured, one.cases) for one in found]


def _section(section: Section, told: Told) -> Iterator[Computed]:
    for cell in section.cells:
        if isinstance(cell, Spread):
            yield from _spread(cell, section, told)
        else:
            yield _line(cell, section, told.behind(cell))


def _line(cell: Cell, section: Section, rows: Sequence[Row]) -> Computed:
    cases = tuple(sorted({case for row in rows for case in row.cases}))
    return Computed(cell.id, section.id, cell.label, cell.unit, _figure(cell.unit, rows), cases, cell.note)


def _figure(unit: Unit, rows: Sequence[Row]) -> Figure:
    match unit:
        case Unit.COUNT:
            return sum(row.measured.count for row in rows)
        case Unit.MONEY:
            return amounts(money for row in rows for money in row.measured.money)
        case Unit.DAYS:
            return average([row.measured for row in rows])
        case _:
            return None


def amounts(monies: Iterable[Money]) -> dict[str, str]:
    """The sum of each currency, as text: {"GBP": "120.50"}."""
    return {money.asset: str(money).rpartition(" ")[0] for money in sums_of(monies)}


def average(times: Sequence[Measured]) -> str | None:
    """Days to one decimal; None where there is nothing to average."""
    mean = together(times[0].unit, times).mean if times else None
    if mean is None:
        return None
    return str(Decimal(str(mean / ONE_DAY)).quantize(Decimal("0.1"), ROUND_HALF_UP))


def _spread(spread: Spread, section: Section, told: Told) -> Iterator[Computed]:
    rows = told.behind(spread.cell)
    names = dimension_of(spread.by).named({row.values[spread.by] for row in rows}, told.asked.brands)
    for value in sorted(names):
        some = [row for row in rows if row.values[spread.by] == value]
        label = spread.cell.label.format(names[value] if value else UNKNOWN_VALUE)
        yield _line(
            replace(spread.cell, id=f"{spread.id}.{value or UNKNOWN_VALUE}", label=label), section, some
        )


def _left_out(leaves: Sequence[Leave], others: Sequence[Row]) -> Iterator[Computed]:
    """Each complaint stands under the first reason that fits."""
    behind: dict[str, list[int]] = {leave.id: [] for leave in leaves}
    for row in others:
        reason = next((leave.id for leave in leaves if leave.when(row.values)), None)
        if reason:
            behind[reason] += row.cases
    for leave in leaves:
        cases = tuple(sorted(behind[leave.id]))
        yield Computed(f"{LEFT_OUT}.{leave.id}", LEFT_OUT, leave.label, Unit.COUNT, len(cases), cases)
