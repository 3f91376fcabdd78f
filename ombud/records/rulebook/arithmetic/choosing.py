"""Which of many rules applies, by the date of the event and by the facts of the case."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime

from .calendar import Calendar
from .event import Event, EventKind
from .rule import Confidence, Rule
from .running import read


def in_force[Stated: Rule](rules: Iterable[Stated], on: date) -> list[Stated]:
    """The rules in force on the date of the event, whatever today is; those of low confidence stay out."""
    return [rule for rule in rules if rule.in_force(on) and rule.confidence is not Confidence.LOW]


def choose[Stated: Rule](
    rules: Iterable[Stated], obligation: str, *, on: date, facts: Mapping[str, str]
) -> Stated | None:
    """The rule for an obligation whose conditions all hold; the one with the most conditions, then the youngest."""
    fitting = [
        rule
        for rule in in_force(rules, on)
        if rule.obligation == obligation and rule.conditions.items() <= facts.items()
    ]
    return max(fitting, key=lambda rule: (len(rule.conditions), rule.effective_from, rule.id), default=None)


def later_than_law(
    promise: Rule, law: Rule, starts: Iterable[datetime], *, ours: Calendar, theirs: Calendar
) -> list[tuple[datetime, datetime, datetime]]:
    """Starts for which the firm's own promise would fall due after the legal maximum: (start, promised, lawful)."""
    found = ((start, _due(promise, ours, start), _due(law, theirs, start)) for start in starts)
    return [(start, promised, lawful) for start, promised, lawful in found if promised > lawful]


def _due(rule: Rule, calendar: Calendar, start: datetime) -> datetime:
    due = read(rule, calendar, [Event(kind=EventKind.START, occurred_at=start, recorded_at=start)]).due
    assert due is not None  # noqa: S101  # a clock that only started is always due
    return due
