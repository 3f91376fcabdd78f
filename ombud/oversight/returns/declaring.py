"""The grammar of a return: sections of cells, those left out, and what has to agree."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from ombud.records.rulebook.arithmetic import Confidence

from .cells import Asks, Cell, Spread
from .dates import DueRule
from .periods import Period, Periods
from .reconciling import Rule


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


@dataclass(frozen=True)
class Threshold:
    """Owed only where a cell of another return of the same firm and period reaches a number."""

    form: str
    cell: str
    least: int


@dataclass(frozen=True, kw_only=True)
class Form:
    """One return. `takes` says which complaints it is about; the first of `leaves` that fits names why another is left out.

    `by` are dimensions that it asks for besides those of all; `unknown` says in plain words what our sources leave open. `since` and `until` bound the periods, both included.
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
    by: tuple[str, ...] = ()
    leaves: tuple[Leave, ...] = ()
    rules: tuple[Rule, ...] = ()
    unknown: tuple[str, ...] = ()
    threshold: Threshold | None = None
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
