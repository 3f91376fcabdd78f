"""The grammar of a return: sections of cells, each with the complaints that stand behind it, and what has to agree."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from ombud.foundation.money import Money
from ombud.records.rulebook.arithmetic import Confidence

from .dates import DueRule
from .periods import Period, Periods
from .reconciling import Rule
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


@dataclass(frozen=True)
class Section:
    """Cells under a heading. With `activities`, only firms licensed for one of these are asked."""

    id: str
    title: str
    cells: tuple[Cell | Spread, ...]
    activities: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True)
class Leave:
    """Why a complaint of this firm is not in this return; `doubtful` where somebody still has to decide something."""

    id: str
    label: str
    when: Asks
    doubtful: bool = False


@dataclass(frozen=True, kw_only=True)
class Form:
    """One return. `takes` says which complaints it is about; the first of `leaves` that fits names why another is left out.

    `unknown` says in plain words what our sources leave open. `since` and `until` bound the periods, both included.
    """

    id: str
    name: str
    about: str
    regime: str
    citation: str
    confidence: Confidence
    filed_by: str
    due: DueRule
    periods: tuple[Periods, ...]
    takes: Asks
    sections: tuple[Section, ...]
    leaves: tuple[Leave, ...] = ()
    rules: tuple[Rule, ...] = ()
    unknown: tuple[str, ...] = ()
    since: date = date.min
    until: date = date.max

    def asks_about(self, period: Period) -> bool:
        return self.since <= period.first and period.last <= self.until

    def sections_for(self, activities: Iterable[str]) -> tuple[Section, ...]:
        """What a firm with these licences is asked."""
        held = set(activities)
        return tuple(
            section for section in self.sections if not section.activities or held & set(section.activities)
        )


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
