"""Tables of dates: counted by hand on a calendar, one TOML file for each regime, with the reasoning of each date."""

import tomllib
from enum import StrEnum
from pathlib import Path
from typing import Any

from pydantic import model_validator

from ombud.records.rulebook.arithmetic import Length, State
from ombud.records.rulebook.arithmetic.snapshot import Snapshot

HERE = Path(__file__).with_name("dates")


class Situation(StrEnum):
    """What can happen to a clock; each regime has a date for each, or says why it cannot happen there."""

    ORDINARY = "ordinary"
    WEEKEND = "weekend"
    HOLIDAY = "holiday"
    CLOCK_CHANGE = "clock-change"
    AT_LIMIT = "at-limit"
    EXTENDED = "extended"
    PAUSED = "paused"
    WRONGLY_PAUSED = "wrongly-paused"
    CHANGED = "changed"


class Changed(Snapshot):
    """A change made up for the table: from `on` the rule is `length`, and what is received that morning is due on `due`."""

    on: str
    length: Length
    due: str


class Dated(Snapshot):
    """One date. Wall clocks are those of the regime's zone; a `due` without a time is the last second of that day."""

    situation: Situation
    started: str
    then: tuple[dict[str, str], ...] = ()
    due: str
    state: State = State.RUNNING
    refused: tuple[str, ...] = ()
    cites: str = ""
    changed: Changed | None = None
    why: str

    def __str__(self) -> str:
        return f"{self.situation} {self.started}"


class ClockTable(Snapshot):
    """`asleep` says that the rule is of low confidence and starts no clock."""

    rule: str
    asleep: bool = False
    dates: tuple[Dated, ...]
    cannot: dict[Situation, str] = {}

    @property
    def lacks(self) -> set[Situation]:
        """Situations of which the table neither has a date nor says why there is none."""
        return set(Situation) - {dated.situation for dated in self.dates} - set(self.cannot)


class RegimeTable(Snapshot):
    regime: str
    no_clocks: str = ""
    clocks: tuple[ClockTable, ...] = ()

    @model_validator(mode="before")
    @classmethod
    def _read(cls, given: dict[str, Any]) -> dict[str, Any]:
        given = dict(given)
        return {"clocks": given.pop("clock", ()), **given}


def tables() -> dict[str, RegimeTable]:
    read = [RegimeTable.model_validate(tomllib.loads(file.read_text())) for file in HERE.glob("*.toml")]
    return {table.regime: table for table in sorted(read, key=lambda table: table.regime)}
