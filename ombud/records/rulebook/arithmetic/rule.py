"""A rule: how long something may or must take, from which clause, and what may stop or stretch it."""

from datetime import date, timedelta
from enum import StrEnum
from typing import Any, Self

from pydantic import Field, model_validator

from .snapshot import Moment, Snapshot

HOLDING = "holding"  # the outcome of a letter that says why there is no answer yet


class Unit(StrEnum):
    MINUTES = "minutes"
    HOURS = "hours"
    WORKING_MINUTES = "working-minutes"
    WORKING_HOURS = "working-hours"
    BUSINESS_DAYS = "business-days"
    DAYS = "days"
    WEEKS = "weeks"
    MONTHS = "months"
    YEARS = "years"


ELAPSED = {Unit.MINUTES: timedelta(minutes=1), Unit.HOURS: timedelta(hours=1)}
WORKING = {Unit.WORKING_MINUTES: timedelta(minutes=1), Unit.WORKING_HOURS: timedelta(hours=1)}


class Basis(StrEnum):
    LAW = "law"  # the number is the regulator's: statute, rule, or its guidance where only that has one
    POLICY = "policy"  # the firm's own number, also where the law says only "prompt"


class Confidence(StrEnum):
    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class Kind(StrEnum):
    DEADLINE = "deadline"
    MINIMUM_WAIT = "minimum-wait"
    RECURRING = "recurring"


class Closes(StrEnum):
    """At what time of the last day a length counted in days ends."""

    SAME_TIME = "same-time"
    END_OF_DAY = "end-of-day"
    CLOSE_OF_BUSINESS = "close-of-business"


class Recurs(StrEnum):
    FROM_LAST = "from-last"  # at intervals not exceeding: counted from the last time it was done
    ON_SCHEDULE = "on-schedule"  # every half-year: counted from the first start, done or not


class Length(Snapshot):
    """Business days are counted from the day after the start; months and years clip to the last day.

    May be written as text, "8 working-hours".
    """

    amount: int = Field(ge=1)
    unit: Unit

    @model_validator(mode="before")
    @classmethod
    def _from_text(cls, given: Any) -> Any:
        if not isinstance(given, str):
            return given
        amount, _, unit = given.partition(" ")
        if not amount.isdecimal() or unit not in list(Unit):
            raise ValueError(f"{given!r} is no length. Write a number and a unit: {', '.join(Unit)}.")
        return {"amount": int(amount), "unit": unit}

    @property
    def time(self) -> timedelta | None:
        """The length as time that can be spent and left; none for lengths counted in days."""
        one = ELAPSED.get(self.unit) or WORKING.get(self.unit)
        return one * self.amount if one else None

    def reaches(self, other: "Length") -> bool:
        """Whether this length is the longer one, as far as the units tell without a calendar."""
        return self.unit is not other.unit or self.amount > other.amount

    def __str__(self) -> str:
        name = self.unit.value.replace("-", " ")
        return f"{self.amount} {name.removesuffix('s') if self.amount == 1 else name}"


class Pause(Snapshot):
    """For which reasons the clock may stand still; `*` is any. `forbidden_by` is the clause that forbids it."""

    reasons: tuple[str, ...] = ()
    forbidden_by: str = ""


class Extension(Snapshot):
    """One longer length, counted from the start as the first was, and what it takes to have it."""

    length: Length
    citation: str = ""
    reasons: tuple[str, ...] = ()
    reason_required: bool = True
    notice_required: bool = True


class Rule(Snapshot):
    """`until` is an agreed moment and stands in place of a length. Dates in force are inclusive.

    `contents` names, by outcome (`*` is any), what the letter that ends the clock must contain. `audience` may
    name the only group that may know of this clock.
    """

    id: str
    obligation: str
    length: Length | None = None
    until: Moment | None = None
    closes: Closes = Closes.SAME_TIME
    kind: Kind = Kind.DEADLINE
    recurs: Recurs = Recurs.FROM_LAST
    citation: str = ""
    basis: Basis = Basis.POLICY
    confidence: Confidence = Confidence.HIGH
    effective_from: date = date.min
    effective_to: date | None = None
    starts_on: str = ""
    ends_on: str = ""
    conditions: dict[str, str] = {}
    pause: Pause = Pause()
    extension: Extension | None = None
    contents: dict[str, tuple[str, ...]] = {}
    audience: str = "staff"

    @model_validator(mode="after")
    def _holds_together(self) -> Self:
        if (self.length is None) == (self.until is None):
            raise ValueError(f"Rule {self.id} needs either a length or a moment (until), and not both.")
        if self.length and self.length.time and self.closes is not Closes.SAME_TIME:
            raise ValueError(
                f"Rule {self.id} is counted in {self.length.unit}: leave out closes, or count in days."
            )
        if self.until and (self.pause.reasons or self.extension or self.kind is Kind.RECURRING):
            raise ValueError(
                f"Rule {self.id} ends at an agreed moment: it can be neither paused, extended nor repeated."
            )
        if self.effective_to and self.effective_to < self.effective_from:
            raise ValueError(
                f"Rule {self.id} ends before it begins. Make effective_to the last day in force."
            )
        if self.extension and self.length and not self.extension.length.reaches(self.length):
            raise ValueError(
                f"Rule {self.id} is extended to less than {self.length}. Give the whole longer length."
            )
        return self

    def in_force(self, on: date) -> bool:
        return self.effective_from <= on and (self.effective_to is None or on <= self.effective_to)

    def contents_for(self, outcome: str) -> tuple[str, ...]:
        """The ids of what the letter must contain for this outcome; a holding letter is no answer and has its own."""
        if outcome == HOLDING:
            return self.contents.get(HOLDING, ())
        return self.contents.get("*", ()) + self.contents.get(outcome, ())
