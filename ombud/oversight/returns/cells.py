"""The cells of a return: each is a figure of the desk, narrowed by what the complaints behind it are."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

type Values = Mapping[str, str]
type Asks = Callable[[Values], bool]


class Unit(StrEnum):
    """In what a cell is told: complaints, amounts by currency, days on average, or what a person gives."""

    COUNT = "count"
    MONEY = "money"
    DAYS = "days"
    GIVEN = "given"
    UNKNOWN = "unknown"


@dataclass(frozen=True, kw_only=True)
class Cell:
    """One line. `figures` are keys of the desk's figures, `asks` what is asked of the values of their dimensions.

    `label` is what it is in our words, `note` our reading of it. A cell `given` by hand counts nothing; one that is
    `unknown` says in `note` what our sources leave open.
    """

    id: str
    label: str
    unit: Unit = Unit.COUNT
    figures: tuple[str, ...] = ()
    asks: tuple[Asks, ...] = ()
    note: str = ""

    def takes(self, values: Values) -> bool:
        return all(ask(values) for ask in self.asks)


@dataclass(frozen=True, kw_only=True)
class Spread:
    """One cell for each value of the dimension `by`: its words stand in the label."""

    cell: Cell
    by: str

    @property
    def id(self) -> str:
        return self.cell.id


def count(id: str, label: str, figure: str, *asks: Asks, note: str = "") -> Cell:  # noqa: A002  # as the forms of regulators call it
    """How many."""
    return Cell(id=id, label=label, figures=(figure,), asks=asks, note=note)


def money(id: str, label: str, figures: tuple[str, ...], *asks: Asks, note: str = "") -> Cell:  # noqa: A002  # as the forms of regulators call it
    """What they come to, currency by currency: nothing is converted."""
    return Cell(id=id, label=label, unit=Unit.MONEY, figures=figures, asks=asks, note=note)


def days(id: str, label: str, figure: str, *asks: Asks, note: str = "") -> Cell:  # noqa: A002  # as the forms of regulators call it
    """How long on average, in days of 24 hours, over those for which both ends are known."""
    return Cell(id=id, label=label, unit=Unit.DAYS, figures=(figure,), asks=asks, note=note)


def given(id: str, label: str, note: str = "") -> Cell:  # noqa: A002  # as the forms of regulators call it
    """A figure that the desk does not know: a person gives it, with its source."""
    return Cell(id=id, label=label, unit=Unit.GIVEN, note=note)


def unknown(id: str, label: str, why: str) -> Cell:  # noqa: A002  # as the forms of regulators call it
    """A line that we know of and cannot fill."""
    return Cell(id=id, label=label, unit=Unit.UNKNOWN, note=why)


def spread(id: str, label: str, figure: str, by: str, *asks: Asks, note: str = "") -> Spread:  # noqa: A002  # as the forms of regulators call it
    return Spread(cell=count(id, label, figure, *asks, note=note), by=by)
