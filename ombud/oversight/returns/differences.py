"""What later changes to complaints would change in a return, as it was approved or as it waits for that."""

from dataclasses import dataclass

from django.core.cache import cache

from .cells import Unit
from .computing import Computed
from .keeping import lines_of
from .models import Return
from .queries import computed

REMEMBERED = 600  # seconds


@dataclass(frozen=True)
class Moved:
    """A cell that says something else now than when it was approved, and the cases that came and went."""

    key: str
    label: str
    unit: str
    before: object
    now: object
    came: tuple[int, ...]
    went: tuple[int, ...]


def moved_since(report: Return) -> list[Moved]:
    """What it would say otherwise, were it computed now."""
    was, now = lines_of(report), {line.id: line for line in computed(report)}
    return [
        moved for key in dict.fromkeys([*was, *now]) if (moved := _moved(key, was.get(key), now.get(key)))
    ]


def lines_moved(report: Return) -> int:
    """How many lines would say something else; counted again after ten minutes, because every complaint is looked at."""
    found = cache.get_or_set(
        f"returns.moved.{report.pk}.{report.computed_at.timestamp()}",
        lambda: len(moved_since(report)),
        REMEMBERED,
    )
    return int(found or 0)


def _moved(key: str, was: object, now: Computed | None) -> Moved | None:
    before = getattr(was, "computed", None)
    behind = set(getattr(was, "cases", ()))
    cases = set(now.cases) if now else set()
    if now and now.unit in (Unit.GIVEN, Unit.UNKNOWN):
        return None
    if before == (now.figure if now else None) and behind == cases:
        return None
    label = now.label if now else str(getattr(was, "label", key))
    return Moved(
        key,
        label,
        now.unit if now else str(getattr(was, "unit", "")),
        before,
        now.figure if now else None,
        tuple(sorted(cases - behind)),
        tuple(sorted(behind - cases)),
    )
