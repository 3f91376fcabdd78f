"""Money in whole minor units of a named asset: never a float, never rounded behind anybody's back."""

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, Any

from django.db import models
from iso4217 import Currency
from pydantic import BeforeValidator, PlainSerializer

# Decimal places, fixed for ever: kept amounts count in these units. USDT is counted in 6 whatever the chain.
CRYPTO = {
    "BTC": 8, "BCH": 8, "LTC": 8, "DOGE": 8, "ETH": 18, "BNB": 18, "POL": 18, "AVAX": 18, "DAI": 18, "LINK": 18,
    "SHIB": 18, "UNI": 18, "USDT": 6, "USDC": 6, "EURC": 6, "XRP": 6, "TRX": 6, "ADA": 6, "XLM": 7, "SOL": 9,
    "TON": 9, "DOT": 10, "XMR": 12,
}  # fmt: skip
# ISO 4217; gold, test codes and baskets have no minor unit and are left out.
ASSETS: dict[str, int] = {
    **{currency.code: currency.exponent for currency in Currency if currency.exponent is not None},
    **CRYPTO,
}
DIGITS = 60
LONGEST_CODE = 12
PLAIN = re.compile(r"([+-]?)([0-9]+)(?:\.([0-9]+))?")


class BadMoney(ValueError):
    """Not an amount of a known asset, or two amounts that cannot be compared or added."""


def _whole(value: object) -> int:
    if isinstance(value, str) and re.fullmatch(r"-?[0-9]{1,60}", value):
        return int(value)
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    raise BadMoney("Give minor units as a whole number, for example 18430000 for 0.1843 BTC.")


# As text outside, since JSON readers turn large numbers into floats.
Minor = Annotated[int, BeforeValidator(_whole), PlainSerializer(str, return_type=str)]


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in minor units (cents, satoshi, wei) of `asset`, an ISO 4217 code or one of `CRYPTO`."""

    asset: str
    minor: Minor

    def __post_init__(self) -> None:
        if self.asset not in ASSETS:
            raise BadMoney(f"We do not know the asset {self.asset!r}. Use a code such as EUR, BTC or USDT.")
        if abs(_whole(self.minor)) >= 10**DIGITS:
            raise BadMoney("This amount is larger than any that can be kept.")

    @classmethod
    def of(cls, asset: str, amount: str | int | Decimal) -> "Money":
        """Read "0.1843" in whole units; raises `BadMoney` for an unknown asset or more decimals than it has."""
        written = format(amount, "f") if isinstance(amount, Decimal) else str(amount)
        found = PLAIN.fullmatch(written.strip())
        if found is None or isinstance(amount, bool | float):
            raise BadMoney(
                f"Write the amount as digits with a point, for example 1234.50, not {written[:40]!r}."
            )
        places, decimals = cls(asset, 0).places, (found[3] or "").rstrip("0")
        if len(decimals) > places:
            raise BadMoney(f"{asset} has {places} decimal places, and {written} has more.")
        return cls(asset, int(found[1] + found[2] + decimals.ljust(places, "0")))

    @property
    def places(self) -> int:
        return ASSETS[self.asset]

    @property
    def amount(self) -> Decimal:
        """In whole units, exactly."""
        # By digits, since arithmetic would round at the context's precision.
        sign, digits = int(self.minor < 0), tuple(map(int, str(abs(self.minor))))
        return Decimal((sign, digits, -self.places))

    def __str__(self) -> str:
        return f"{self.amount:f} {self.asset}"

    def __add__(self, other: "Money") -> "Money":
        return Money(self.asset, self.minor + self._like(other))

    def __sub__(self, other: "Money") -> "Money":
        return Money(self.asset, self.minor - self._like(other))

    def __mul__(self, times: int) -> "Money":
        return Money(self.asset, self.minor * _whole(times))

    def __neg__(self) -> "Money":
        return Money(self.asset, -self.minor)

    def __abs__(self) -> "Money":
        return Money(self.asset, abs(self.minor))

    def __bool__(self) -> bool:
        return self.minor != 0

    def __lt__(self, other: "Money") -> bool:
        return self.minor < self._like(other)

    def __le__(self, other: "Money") -> bool:
        return self.minor <= self._like(other)

    def __gt__(self, other: "Money") -> bool:
        return self.minor > self._like(other)

    def __ge__(self, other: "Money") -> bool:
        return self.minor >= self._like(other)

    def _like(self, other: "Money") -> int:
        if not isinstance(other, Money):
            raise BadMoney(f"{self} can only be compared with or added to money, not {other!r}.")
        if other.asset != self.asset:
            raise BadMoney(f"{self} and {other} are different assets: convert one of them first.")
        return other.minor


class OptionalMoneyField:
    """Two columns for one amount, `<name>_minor` (`numeric(60,0)`) and `<name>_asset`, both empty or both filled.

    Set and read the amount by `name`; filter, order and constrain by the columns.
    """

    null = True

    def contribute_to_class(self, model: type[models.Model], name: str) -> None:
        empty: dict[str, Any] = {"null": True, "blank": True} if self.null else {}
        minor = models.DecimalField(max_digits=DIGITS, decimal_places=0, **empty)
        asset = models.CharField(max_length=LONGEST_CODE, **empty)
        model.add_to_class(f"{name}_minor", minor)
        model.add_to_class(f"{name}_asset", asset)
        # Django lets a real property be given to a model's constructor.
        setattr(model, name, _columns_as_money(name))

    def __get__(self, row: models.Model | None, model: type[models.Model]) -> Money | None: ...

    def __set__(self, row: models.Model, value: Money | None) -> None: ...


class MoneyField(OptionalMoneyField):
    """As `OptionalMoneyField`, for an amount that is always there."""

    null = False

    def __get__(self, row: models.Model | None, model: type[models.Model]) -> Money: ...  # type: ignore[empty-body]  # for type checkers alone


def _columns_as_money(name: str) -> property:
    def read(row: models.Model) -> Money | None:
        minor, asset = getattr(row, f"{name}_minor"), getattr(row, f"{name}_asset")
        return Money(asset, int(minor)) if minor is not None and asset else None

    def write(row: models.Model, value: Money | None) -> None:
        setattr(row, f"{name}_minor", None if value is None else Decimal(value.minor))
        setattr(row, f"{name}_asset", None if value is None else value.asset)

    return property(read, write)


def money_is_whole(name: str) -> models.CheckConstraint:
    """For a model with an `OptionalMoneyField`: an amount without an asset, or the reverse, is refused."""
    both = models.Q(**{f"{name}_minor__isnull": False, f"{name}_asset__isnull": False})
    neither = models.Q(**{f"{name}_minor__isnull": True, f"{name}_asset__isnull": True})
    return models.CheckConstraint(condition=both | neither, name=f"%(class)s_{name}_is_whole")
