"""The overdue board: what is late, near, far, and ready to be signed off."""

from django.db.models import QuerySet

from ombud.shell.contexts import Plain

from .faces import distance, said_day
from .models import Change
from .queries import SOON, days_until

NEAR = SOON.days


def columns(found: QuerySet[Change]) -> list[Plain]:
    """The open changes, each in one column only."""
    placed: dict[str, list[Plain]] = {
        "Overdue": [],
        "Within 30 days": [],
        "Later, or without a date": [],
        "To sign off": [],
    }
    for change in found.select_related("owner").prefetch_related("todos"):
        placed[_column(change)].append(_card(change))
    return [{"name": name, "cards": cards} for name, cards in placed.items()]


def _column(change: Change) -> str:
    left = [todo for todo in change.todos.all() if not todo.done_at]
    days = None if change.in_force_on is None else days_until(change.in_force_on)
    if (days is not None and days <= 0) or any(days_until(todo.due_on) < 0 for todo in left):
        return "Overdue"
    if change.todos.all() and not left:
        return "To sign off"
    return "Within 30 days" if days is not None and days <= NEAR else "Later, or without a date"


def _card(change: Change) -> Plain:
    left = [todo for todo in change.todos.all() if not todo.done_at]
    next_one = min(left, key=lambda todo: todo.due_on, default=None)
    return {
        "title": change.title,
        "url": change.get_absolute_url(),
        "where": ", ".join(change.jurisdictions),
        "state": change.get_state_display(),
        "day": said_day(change.in_force_on),
        "distance": distance(change.in_force_on),
        "late": _column(change) == "Overdue",
        "task": f"{next_one.what}, {next_one.owner.name}, {said_day(next_one.due_on)}" if next_one else "",
        "owner": change.owner.name if change.owner else "",
    }
