"""What the rulebook says on a day, as lines that can be read and compared."""

from collections.abc import Iterator
from datetime import date

from .book import Book
from .levels import Level, holding
from .regimes import Duty, Regime, RegimeRule
from .regimes.telling import applies, closes, due, stretched, trust


def in_force(book: Book, regimes: list[Regime], on: date) -> dict[str, str]:
    """What is in force on a day: name of the rule to what it says."""
    said = {level.series: _level(level) for level in holding(book.levels, on)}
    for regime in regimes:
        said |= {f"{regime.id} {rule.id}": _rule(rule) for rule in regime.rules if rule.in_force(on)}
        said |= {f"{regime.id} {duty.id}": _duty(duty) for duty in regime.duties if duty.in_force(on)}
    newest = sorted((one for one in book.calendars if one.effective_from <= on), key=lambda one: one.version)
    said |= {
        f"calendar {one.key}"
        + (f" brand_id={one.brand_id}" if one.brand_id else ""): f"version {one.version}"
        for one in newest
    }
    return dict(sorted(said.items()))


def difference(before: dict[str, str], after: dict[str, str]) -> Iterator[str]:
    """Lines for what began (+), ended (-) and changed (~) between two days."""
    for name in sorted(before.keys() | after.keys()):
        old, new = before.get(name), after.get(name)
        if old is None:
            yield f"+ {name}: {new}"
        elif new is None:
            yield f"- {name}: {old}"
        elif old != new:
            yield f"~ {name}: {old} -> {new}"


def _level(level: Level) -> str:
    closes = "" if level.closes == "same-time" else f", {level.closes.value.replace('-', ' ')}"
    return (
        f"{level.length}{closes}, calendar {level.calendar or 'of the brand'}, since {level.effective_from}"
    )


def _rule(rule: RegimeRule) -> str:
    facts = (f"{rule.basis} ({rule.citation})", applies(rule), trust(rule), closes(rule), stretched(rule))
    return f"{due(rule)}, {', '.join(fact for fact in facts if fact)}: {rule.must}"


def _duty(duty: Duty) -> str:
    return f"no clock, law ({duty.citation}), {trust(duty)}: {duty.must}"
