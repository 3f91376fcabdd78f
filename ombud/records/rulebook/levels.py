"""A service level: what the firm promises for which cases, and which of several promises is the closest."""

from collections.abc import Iterable
from datetime import date
from typing import Self

from pydantic import Field, model_validator

from .arithmetic import Basis, Closes, Extension, Kind, Length, Pause, Rule
from .arithmetic.snapshot import Snapshot

# From the weightiest to the lightest: a level for this brand beats any level that names none, and so on.
CONDITIONS = ("brand_id", "priority", "topic", "tier", "channel", "jurisdiction")


class Facts(Snapshot):
    """What is known of a case when a clock starts."""

    brand_id: int | None = None
    topic: str = ""
    tier: str = ""
    priority: str = ""
    channel: str = ""
    jurisdiction: str = ""


class Level(Facts):
    """Its own facts are its conditions: empty ones fit every case, and topic `payments` fits `payments.refund`.

    `calendar` names a working calendar; empty is the brand's own. `withdrawn` ends the series.
    """

    obligation: str = Field(pattern=r"^[a-z][a-z0-9-]*(\.[a-z][a-z0-9-]*)+$")
    length: Length
    closes: Closes = Closes.SAME_TIME
    kind: Kind = Kind.DEADLINE
    pause: Pause = Pause()
    extension: Extension | None = None
    calendar: str = ""
    effective_from: date
    effective_to: date | None = None
    withdrawn: bool = False
    version: int = 1

    @model_validator(mode="after")
    def _gives_a_rule(self) -> Self:
        self.rule()
        return self

    @property
    def series(self) -> str:
        """Obligation and conditions: what makes two versions versions of the same."""
        given = {name: getattr(self, name) for name in CONDITIONS}
        return " ".join([self.obligation, *(f"{name}={value}" for name, value in given.items() if value)])

    @property
    def specificity(self) -> tuple[int, ...]:
        """Compared from left to right; two levels of one obligation that fit one case never have the same."""
        topic = len(self.topic.split(".")) if self.topic else 0
        return tuple(topic if name == "topic" else bool(getattr(self, name)) for name in CONDITIONS)

    def fits(self, facts: Facts) -> bool:
        return all(_fits(name, getattr(self, name), getattr(facts, name)) for name in CONDITIONS)

    def rule(self) -> Rule:
        """The form in which the arithmetic reads it."""
        return Rule(
            id=f"{self.series} v{self.version}",
            obligation=self.obligation,
            length=self.length,
            closes=self.closes,
            kind=self.kind,
            basis=Basis.POLICY,
            citation="our own promise",
            effective_from=self.effective_from,
            effective_to=self.effective_to,
            pause=self.pause,
            extension=self.extension,
        )


def holding(levels: Iterable[Level], on: date) -> list[Level]:
    """The levels that hold on a day: of each series the highest version begun by then, unless ended or withdrawn."""
    latest: dict[str, Level] = {}
    for level in levels:
        if level.effective_from <= on and level.version >= latest.get(level.series, level).version:
            latest[level.series] = level
    ended = (level.effective_to is not None and level.effective_to < on for level in latest.values())
    return [
        level for level, over in zip(latest.values(), ended, strict=True) if not over and not level.withdrawn
    ]


def closest(levels: Iterable[Level], obligation: str, facts: Facts, on: date) -> Level | None:
    """The most specific level for an obligation that holds on a day and fits a case."""
    fitting = [level for level in levels if level.obligation == obligation and level.fits(facts)]
    return max(holding(fitting, on), key=lambda level: level.specificity, default=None)


def _fits(name: str, wanted: object, fact: object) -> bool:
    if not wanted or wanted == fact:
        return True
    return name == "topic" and str(fact).startswith(f"{wanted}.")
