"""A regime's file: its calendar, its rules with clocks, and its duties without; checked to the last field."""

from pathlib import Path
from typing import Annotated

from django.utils import timezone
from pydantic import Field

from ..arithmetic import Confidence, Rule
from ..arithmetic.snapshot import Snapshot
from ..calendars import CalendarPlan
from ..checking import BadRules, Fault, parse, read_one, sentences

HERE = Path(__file__).parent
type Id = Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]*(\.[a-z0-9-]+)+$")]


class RegimeRule(Rule):
    """A rule as a regime states it: `must` says in our words what must happen. Low confidence is disabled."""

    id: Id
    citation: str = Field(min_length=1)
    confidence: Confidence
    starts_on: str = Field(pattern=r"^[a-z_]+$")
    must: str = Field(min_length=1)

    def rule(self) -> Rule:
        """The form that a clock keeps: what the arithmetic reads, without the words for people."""
        return Rule.model_validate(self.model_dump(exclude={"must"}))


class Duty(Snapshot):
    """What a regime demands without a clock."""

    id: Id
    must: str = Field(min_length=1)
    citation: str = Field(min_length=1)
    confidence: Confidence


class Content(Snapshot):
    """One thing that a letter must contain."""

    id: str
    letter: str
    must: str
    citation: str
    confidence: Confidence


class Regime(Snapshot):
    id: Id
    name: str
    jurisdiction: str = Field(pattern=r"^[A-Z]{2}$")
    tested: bool = False
    calendar: CalendarPlan
    rules: tuple[RegimeRule, ...] = ()
    duties: tuple[Duty, ...] = ()
    contents: tuple[Content, ...] = ()

    def enabled(self) -> list[RegimeRule]:
        return [rule for rule in self.rules if rule.confidence is not Confidence.LOW]


def regimes() -> list[Regime]:
    """Every regime that Ombud brings. Raises BadRules with the faults of all files."""
    read, faults = [], list[Fault]()
    for path in sorted(HERE.glob("*.toml")):
        try:
            read.append(read_regime(path.name, path.read_text()))
        except BadRules as bad:
            faults.extend(bad.faults)
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
