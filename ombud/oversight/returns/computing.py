"""From complaints to figures: each cell with the cases behind it, and those that are left out, with the reason."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from decimal import ROUND_HALF_UP, Decimal

from ombud.foundation.money import Money

from .cells import Cell, Spread, Unit
from .declaring import Form, Leave, Section
from .periods import Period
from .reading import told
from .seeing import Seen, see
from .told import Told

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


def compute(form: Form, period: Period, brands: Collection[int], activities: Iterable[str]) -> list[Computed]:
    """Every cell of the return for these brands, then those that are left out."""
    return figured(form, period, told(brands, period, form.regime), activities)


def figured(
    form: Form, period: Period, complaints: Iterable[Told], activities: Iterable[str]
) -> list[Computed]:
    seen = see(complaints, period, form.regime)
    taken = [one for one in seen if form.takes(one) and not one.duplicate]
    others = [one for one in seen if one.concerns and (one.duplicate or not form.takes(one))]
    cells = [line for section in form.sections_for(activities) for line in _section(section, taken)]
    return [*cells, *_left_out(form.leaves, others)]


def _section(section: Section, taken: Sequence[Seen]) -> Iterator[Computed]:
    for cell in section.cells:
        if isinstance(cell, Spread):
            yield from _spread(cell, section, taken)
        else:
            yield _one(cell, section, [one for one in taken if cell.of(one)])


def _one(cell: Cell, section: Section, behind: Sequence[Seen]) -> Computed:
    cases = tuple(one.told.case for one in behind)
    return Computed(cell.id, section.id, cell.label, cell.unit, _figure(cell, behind), cases, cell.note)


def _figure(cell: Cell, behind: Sequence[Seen]) -> Figure:
    match cell.unit:
        case Unit.COUNT:
            return sum(cell.many(one) for one in behind)
        case Unit.MONEY:
            return amounts(money for one in behind for money in cell.amounts(one))
        case Unit.DAYS:
            return average([span for one in behind if (span := cell.span(one)) is not None])
        case _:
            return None


def amounts(monies: Iterable[Money]) -> dict[str, str]:
    """The sum of each currency, as text: {"GBP": "120.50"}."""
    sums: dict[str, Money] = {}
    for money in monies:
        sums[money.asset] = sums[money.asset] + money if money.asset in sums else money
    return {asset: str(sums[asset]).rpartition(" ")[0] for asset in sorted(sums)}


def average(spans: Sequence[timedelta]) -> str | None:
    """Days to one decimal; None where there is nothing to average."""
    if not spans:
        return None
    whole = Decimal(str(sum(spans, timedelta()) / ONE_DAY)) / len(spans)
    return str(whole.quantize(Decimal("0.1"), ROUND_HALF_UP))


def _spread(spread: Spread, section: Section, taken: Sequence[Seen]) -> Iterator[Computed]:
    found: dict[str, list[int]] = defaultdict(list)
    for one in taken:
        if spread.of(one):
            found[spread.by(one) or UNKNOWN_VALUE].append(one.told.case)
    for value, cases in sorted(found.items()):
        label = spread.label.format(value)
        yield Computed(
            f"{spread.id}.{value}", section.id, label, Unit.COUNT, len(cases), tuple(cases), spread.note
        )


def _left_out(leaves: Sequence[Leave], others: Sequence[Seen]) -> Iterator[Computed]:
    """Each complaint stands under the first reason that fits."""
    behind: dict[str, list[int]] = {leave.id: [] for leave in leaves}
    for one in others:
        reason = next((leave.id for leave in leaves if leave.when(one)), None)
        if reason:
            behind[reason].append(one.told.case)
    for leave in leaves:
        cases = tuple(behind[leave.id])
        yield Computed(f"{LEFT_OUT}.{leave.id}", LEFT_OUT, leave.label, Unit.COUNT, len(cases), cases)
