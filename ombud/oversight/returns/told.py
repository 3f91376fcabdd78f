"""What is on record about one complaint, as plain values."""

from dataclasses import dataclass
from datetime import datetime

from ombud.foundation.money import Money


@dataclass(frozen=True)
class Turn:
    """A moment at which a complaint ceased to wait for our answer, by this move, or began to wait again."""

    at: datetime
    waits: bool
    move: str = ""
    outcome: str = ""


@dataclass(frozen=True)
class Paid:
    amount: Money
    at: datetime


@dataclass(frozen=True)
class Breach:
    """A limit that was not kept: `step` is acknowledgement, investigation or response."""

    step: str
    at: datetime
    own: bool


@dataclass(frozen=True, kw_only=True)
class Told:
    """What is on record about one complaint. `turns` alternate, in order; the first one ends the waiting."""

    case: int
    received: datetime
    regime: str = ""
    track: str = ""
    product: str = ""
    topic: str = ""
    cause: str = ""
    vulnerable: bool = False
    acknowledged: datetime | None = None
    found: datetime | None = None
    turns: tuple[Turn, ...] = ()
    paid: tuple[Paid, ...] = ()
    referred: tuple[datetime, ...] = ()
    breaches: tuple[Breach, ...] = ()
