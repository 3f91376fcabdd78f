"""The register as a table for spreadsheets."""

import csv
from collections.abc import Iterable
from typing import Any

from .models import Change

COLUMNS = (
    "number", "title", "regulator", "jurisdictions", "source", "citation", "link", "published_on", "in_force_on",
    "confidence", "state", "owner", "assessed_by", "effect", "brands", "desks", "touches", "tasks", "tasks_left", "reason",
)  # fmt: skip
# A spreadsheet takes what begins with one of these for a formula.
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def write_csv(changes: Iterable[Change], out: Any) -> None:
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for change in changes:
        writer.writerow([_safe(value) for value in _values(change)])


def _values(change: Change) -> list[object]:
    todos = list(change.todos.all())
    return [
        change.pk, change.title, change.regulator, " ".join(change.jurisdictions), change.source, change.citation,
        change.link, change.published_on, change.in_force_on, change.confidence, change.state,
        change.owner.name if change.owner else "", change.assessed_by.name if change.assessed_by else "", change.effect,
        " ".join(brand.key for brand in change.brands.all()), " ".join(change.desks), " ".join(change.touches),
        len(todos), sum(1 for todo in todos if not todo.done_at), change.reason,
    ]  # fmt: skip


def _safe(value: object) -> str:
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(FORMULA) else text
