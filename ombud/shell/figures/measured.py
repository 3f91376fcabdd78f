"""One number as it was found, with what it rests on."""

from collections import defaultdict
from collections.abc import Iterable
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


def sums_of(amounts: Iterable[Money]) -> tuple[Money, ...]:
    """One amount for each asset, in their order: two currencies are never added."""
    sums: dict[str, int] = defaultdict(int)
    for money in amounts:
        sums[money.asset] += money.minor
    return tuple(Money(asset, minor) for asset, minor in sorted(sums.items()))


def together(unit: Unit, many: Iterable[Measured]) -> Measured:
    """Several numbers of different cases as one; of times only the mean can be told."""
    found = list(many)
    count = sum(one.count for one in found)
    spent = sum((one.mean * one.count for one in found if one.mean is not None), timedelta())
    return Measured(
        unit=unit,
        count=count,
        part=sum(one.part for one in found),
        money=sums_of(money for one in found for money in one.money),
        mean=spent / count if count and unit in (Unit.TIME, Unit.WORKING_TIME) else None,
    )


@dataclass(frozen=True)
class Cut:
    """One row of a cut: the values of its dimensions, what people call them, and the number."""

    values: tuple[str, ...]
    names: tuple[str, ...]
    measured: Measured


@dataclass(frozen=True)
class Behind:
    """One row of a cut with the keys of the cases behind it."""

    values: tuple[str, ...]
    measured: Measured
    cases: tuple[int, ...]


@dataclass(frozen=True)
class Point:
    """One step of a series; `since` is its first day."""

    since: date
    measured: Measured
