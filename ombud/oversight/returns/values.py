"""Figures as people write and read them: "12", "3.4 days", "120.50 GBP"."""

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

from ombud.cases.refusals import BadArguments
from ombud.foundation.money import BadMoney, Money

from .cells import Unit
from .computing import amounts

NOTHING = "none"
OPEN = "not given yet"


def shown(figure: Any, unit: str) -> str:
    """A figure for people. What is unknown says so."""
    if unit == Unit.UNKNOWN:
        return "unknown"
    if figure is None:
        return OPEN if unit == Unit.GIVEN else NOTHING
    if isinstance(figure, Mapping):
        return ", ".join(f"{amount} {asset}" for asset, amount in figure.items()) or NOTHING
    return f"{figure} days" if unit == Unit.DAYS else str(figure)


def read(text: str, unit: str) -> Any:
    """What somebody wrote in place of a figure. Raises BadArguments."""
    text = text.strip()
    try:
        return READERS[Unit(unit)](text)
    except (BadMoney, InvalidOperation, ValueError, KeyError) as problem:
        raise BadArguments({"figure": HOW.get(Unit(unit), "This figure cannot be corrected.")}) from problem


HOW: dict[str, str] = {
    Unit.COUNT: "Write a whole number, for instance 12.",
    Unit.MONEY: "Write amounts with their currency, for instance 120.50 GBP, 3 EUR; or none.",
    Unit.DAYS: "Write days with a point, for instance 3.4.",
}


def _count(text: str) -> int:
    if not (text.isascii() and text.isdigit()):
        raise ValueError(text)
    return int(text)


def _days(text: str) -> str:
    days = Decimal(text)
    if not days.is_finite() or days < 0:
        raise ValueError(text)
    return str(days.quantize(Decimal("0.1")))


def _money(text: str) -> dict[str, str]:
    if text.lower() in ("", NOTHING, "0"):
        return {}
    parts = (part.strip().rpartition(" ") for part in text.split(","))
    return amounts(Money.of(asset.upper(), amount) for amount, _, asset in parts)


READERS = {Unit.COUNT: _count, Unit.DAYS: _days, Unit.MONEY: _money}
