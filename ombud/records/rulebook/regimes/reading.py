"""A regime's file: its calendar, its rules with clocks, and its duties without; checked to the last field."""

from collections.abc import Collection
from datetime import date
from itertools import pairwise
from operator import attrgetter
from pathlib import Path
from typing import Annotated

from django.utils import timezone
from pydantic import Field, field_validator

from ..arithmetic import Confidence, Rule
from ..arithmetic.rule import HOLDING
from ..arithmetic.snapshot import Snapshot
from ..calendars import CalendarPlan
from ..checking import BadRules, Fault, parse, read_one, sentences
from .vocabulary import ENDS, OUTCOMES, STARTS, AfterCause

HERE = Path(__file__).parent
type Id = Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]*(\.[a-z0-9-]+)+$")]


class RegimeRule(Rule):
    """A rule as a regime states it: `must` says in our words what must happen. Low confidence is disabled.

    `effective_from` is left out where our source names no first day. `transition` tells what the clause says of
    complaints that are open when it begins; `applies_to_open` says that it takes their clocks with it.
    """

    id: Id
    citation: str = Field(min_length=1)
    confidence: Confidence
    starts_on: str
    must: str = Field(min_length=1)
    applies_to_open: bool = False
    transition: str = ""

    @field_validator("starts_on")
    @classmethod
    def _starts_on_a_known_event(cls, given: str) -> str:
        return _one_of(STARTS, given)

    @field_validator("ends_on")
    @classmethod
    def _ends_on_a_known_event(cls, given: str) -> str:
        return given and _one_of(ENDS, given)

    @field_validator("contents")
    @classmethod
    def _contents_are_for_known_outcomes(
        cls, given: dict[str, tuple[str, ...]]
    ) -> dict[str, tuple[str, ...]]:
        return {_one_of(OUTCOMES, outcome): items for outcome, items in given.items()}

    @property
    def holding_answers(self) -> bool:
        """Whether a holding letter in time is all that this rule asks for; where it has an extension, it is not."""
        return HOLDING in self.contents and self.extension is None

    def rule(self) -> Rule:
        """The form that a clock keeps: what the arithmetic reads, without the words for people."""
        return Rule.model_validate(self.model_dump(exclude={"must", "applies_to_open", "transition"}))


class Duty(Snapshot):
    """What a regime demands, or what its words mean, without a clock.

    `covers` says which steps after a root cause it asks for.
    """

    id: Id
    must: str = Field(min_length=1)
    citation: str = Field(min_length=1)
    confidence: Confidence
    effective_from: date = date.min
    effective_to: date | None = None
    covers: tuple[AfterCause, ...] = ()

    def in_force(self, on: date) -> bool:
        return self.effective_from <= on and (self.effective_to is None or on <= self.effective_to)


class Content(Snapshot):
    """One thing that a letter must contain; `letter` names it for people."""

    id: str
    letter: str
    must: str
    citation: str
    confidence: Confidence


class Regime(Snapshot):
    """`business_days` says in words which days count, and why. `untested` until tables of its dates exist."""

    id: Id
    name: str
    jurisdiction: str = Field(pattern=r"^[A-Z]{2}$")
    untested: bool = False
    business_days: str = Field(min_length=1)
    calendar: CalendarPlan
    rules: tuple[RegimeRule, ...] = ()
    duties: tuple[Duty, ...] = ()
    contents: tuple[Content, ...] = ()

    def enabled(self) -> list[RegimeRule]:
        return [rule for rule in self.rules if rule.confidence is not Confidence.LOW]


def regimes(folder: Path = HERE) -> list[Regime]:
    """Every regime of a folder, first of all those that Ombud brings. Raises BadRules with the faults of all files."""
    read, faults = [], list[Fault]()
    for path in sorted(folder.glob("*.toml")):
        try:
            read.append(read_regime(path.name, path.read_text()))
        except BadRules as bad:
            faults.extend(bad.faults)
    faults.extend(
        Fault(regime.id, "regime", "two files have this id. Give each regime its own.")
        for regime, after in pairwise(sorted(read, key=attrgetter("id")))
        if regime.id == after.id
    )
    if faults:
        raise BadRules(faults)
    return read


def read_regime(file: str, text: str) -> Regime:
    """The regime of a file. Raises BadRules with every fault in it."""
    document, faults = parse(file, text), list[Fault]()
    parts = {
        "rules": _each(RegimeRule, document.pop("rule", []), "rule", file, faults),
        "duties": _each(Duty, document.pop("duty", []), "duty", file, faults),
        "contents": _each(Content, document.pop("content", []), "content", file, faults),
    }
    regime = read_one(Regime, {**document, **parts}, file=file, rule="regime", faults=faults)
    if regime:
        faults.extend(_contradictions(regime, file))
    if faults or regime is None:
        raise BadRules(faults)
    return regime


def _each[Read: Snapshot](
    model: type[Read], rows: list[dict[str, object]], word: str, file: str, faults: list[Fault]
) -> list[Read]:
    named = [(row, f"{word} {row.get('id', number)}") for number, row in enumerate(rows, start=1)]
    found = [read_one(model, row, file=file, rule=name, faults=faults) for row, name in named]
    return [one for one in found if one is not None]


def _contradictions(regime: Regime, file: str) -> list[Fault]:
    """Ids used twice, letters' contents that nobody describes, and calendars that cannot be."""
    faults, seen = [], set[str]()
    named: tuple[RegimeRule | Duty | Content, ...] = (*regime.rules, *regime.duties, *regime.contents)
    for one in named:
        if one.id in seen and not isinstance(one, RegimeRule):
            faults.append(Fault(file, one.id, "this id stands twice. Give each its own."))
        seen.add(one.id)
    described = {content.id for content in regime.contents}
    for rule in regime.rules:
        missing = {item for items in rule.contents.values() for item in items} - described
        if missing:
            faults.append(
                Fault(
                    file,
                    rule.id,
                    f"contents {', '.join(sorted(missing))} are nowhere described. Add [[content]].",
                )
            )
        faults.extend(_overlaps(rule, regime, file))
        if rule.applies_to_open and rule.effective_from == date.min:
            faults.append(
                Fault(file, rule.id, "it can only take open clocks along from a day on: give effective_from.")
            )
    try:
        regime.calendar.calendar(regime.id, around=timezone.localdate().year)
    except ValueError as problem:
        faults.extend(Fault(file, "calendar", sentence) for sentence in sentences(problem, CalendarPlan))
    return faults


def _overlaps(rule: RegimeRule, regime: Regime, file: str) -> list[Fault]:
    """The same id may stand again for another time, and only then."""
    others = [other for other in regime.rules if other.id == rule.id and other is not rule]
    if any(other.in_force(rule.effective_from) for other in others):
        return [
            Fault(
                file,
                rule.id,
                "two versions are in force at once. End the older the day before (effective_to).",
            )
        ]
    return []


def _one_of(known: Collection[str], given: str) -> str:
    if given not in known:
        raise ValueError(f"{given!r} is not known here. Use one of: {', '.join(sorted(known))}.")
    return given
