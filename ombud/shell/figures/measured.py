"""One number as it was found, with what it rests on."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from ombud.foundation.money import Money


class Unit(StrEnum):
    COUNT = "cases"
    SHARE = "per cent"
    MONEY = "money"
    WORKING_TIME = "working time"
    TIME = "time"


@dataclass(frozen=True, kw_only=True)
class Measured:
    """One number. `count` is how many cases it rests on (for money: how many amounts), the rest is by unit.

    `part` of `count` for a share; sums by asset for money; median, 90th percentile and mean for time.
    """

    unit: Unit
    count: int = 0
    part: int = 0
    money: tuple[Money, ...] = ()
    median: timedelta | None = None
    ninetieth: timedelta | None = None
    mean: timedelta | None = None

    @property
    def share(self) -> float | None:
        """In per cent; None where there is nothing to take a share of."""
        return 100 * self.part / self.count if self.unit is Unit.SHARE and self.count else None


@dataclass(frozen=True)
class Cut:
    """One row of a cut: the values of its dimensions, what people call them, and the number."""

    values: tuple[str, ...]
    names: tuple[str, ...]
    measured: Measured


@dataclass(frozen=True)
class Point:
    """One step of a series; `since` is its first day."""

    since: date
    measured: Measured
