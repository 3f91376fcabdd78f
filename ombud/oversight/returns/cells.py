"""The cells of a return, each with the complaints that stand behind it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from ombud.foundation.money import Money

from .seeing import Seen

type Asks = Callable[[Seen], bool]


class Unit(StrEnum):
    """In what a cell is told: complaints, amounts by currency, days on average, or what a person gives."""

    COUNT = "count"
    MONEY = "money"
    DAYS = "days"
    GIVEN = "given"
    UNKNOWN = "unknown"


@dataclass(frozen=True, kw_only=True)
class Cell:
    """One figure. `of` says which complaints stand behind it, `label` what it is in our words, `note` our reading of it.

    A cell `given` by hand counts nothing; one that is `unknown` says in `note` what our sources leave open.
    """

    id: str
    label: str
    unit: Unit = Unit.COUNT
    of: Asks = lambda seen: False
    amounts: Callable[[Seen], Iterable[Money]] = lambda seen: ()
    span: Callable[[Seen], timedelta | None] = lambda seen: None
    many: Callable[[Seen], int] = lambda seen: 1
    note: str = ""

    @property
    def by_hand(self) -> bool:
        return self.unit is Unit.GIVEN


@dataclass(frozen=True, kw_only=True)
class Spread:
    """One cell for each value that `by` gives: its words stand in the label."""

    id: str
    label: str
    of: Asks
    by: Callable[[Seen], str]
    note: str = ""


def count(id: str, label: str, of: Asks, note: str = "") -> Cell:  # noqa: A002
    """How many complaints."""
    return Cell(id=id, label=label, of=of, note=note)


def number(id: str, label: str, of: Asks, many: Callable[[Seen], int], note: str = "") -> Cell:  # noqa: A002
    """How many of something that a complaint may have several of."""
    return Cell(id=id, label=label, of=of, many=many, note=note)


def money(id: str, label: str, of: Asks, amounts: Callable[[Seen], Iterable[Money]], note: str = "") -> Cell:  # noqa: A002
    """What they come to, currency by currency: nothing is converted."""
    return Cell(id=id, label=label, unit=Unit.MONEY, of=of, amounts=amounts, note=note)


def days(id: str, label: str, of: Asks, span: Callable[[Seen], timedelta | None], note: str = "") -> Cell:  # noqa: A002
    """How long on average, in days of 24 hours, over those for which both ends are known."""
    return Cell(
        id=id,
        label=label,
        unit=Unit.DAYS,
        of=lambda seen: of(seen) and span(seen) is not None,
        span=span,
        note=note,
    )


def given(id: str, label: str, note: str = "") -> Cell:  # noqa: A002
    """A figure that the desk does not know: a person gives it, with its source."""
    return Cell(id=id, label=label, unit=Unit.GIVEN, note=note)


def unknown(id: str, label: str, why: str) -> Cell:  # noqa: A002
    """A line that we know of and cannot fill."""
    return Cell(id=id, label=label, unit=Unit.UNKNOWN, note=why)


def spread(id: str, label: str, of: Asks, by: Callable[[Seen], str], note: str = "") -> Spread:  # noqa: A002
    return Spread(id=id, label=label, of=of, by=by, note=note)


def both(*asks: Asks) -> Asks:
    """All of them."""
    return lambda seen: all(ask(seen) for ask in asks)
