"""Telling people, once for each, what of the register is near or late."""

from collections.abc import Iterable, Iterator

from django.utils import timezone

from ombud.records.staff.models import Staff

from .models import Change, Reminder, Todo
from .permissions import SIGN
from .queries import days_until

DAYS_BEFORE = (90, 30, 7)
TASK_DAYS = 3


def remind() -> int:
    """Write the reminders that are due and that nobody has got yet; returns how many."""
    wanted = [*_of_changes(), *_of_tasks()]
    before = Reminder.objects.count()
    Reminder.objects.bulk_create(wanted, ignore_conflicts=True)
    return Reminder.objects.count() - before


def waiting_for(person: Staff) -> list[Reminder]:
    """What this person has not put away yet, of changes that are still open."""
    mine = Reminder.objects.filter(person=person, seen_at=None).select_related("change")
    return [reminder for reminder in mine if reminder.change.open]


def put_away(person: Staff) -> int:
    return Reminder.objects.filter(person=person, seen_at=None).update(seen_at=timezone.now())


def _of_changes() -> Iterator[Reminder]:
    for change in Change.objects.open().exclude(in_force_on=None).select_related("owner"):
        said = _nearness(days_until(change.in_force_on)) if change.in_force_on else ""
        for person in _concerned(change) if said else ():
            yield Reminder(change=change, person=person, what=said)


def _of_tasks() -> Iterator[Reminder]:
    todos = Todo.objects.filter(done_at=None, change__in=Change.objects.open()).select_related(
        "change", "owner"
    )
    for todo in todos:
        days = days_until(todo.due_on)
        if days <= TASK_DAYS:
            late = "overdue since" if days < 0 else "due on"
            said = f"Task {late} {todo.due_on:%-d %B %Y}: {todo.what}"
            yield Reminder(change=todo.change, person=todo.owner, what=said[:300])


def _nearness(days: int) -> str:
    if days < 0:
        return "In force, and not signed off"
    near = [step for step in DAYS_BEFORE if days <= step]
    return f"In force in {min(near)} days or less" if near else ""


def _concerned(change: Change) -> Iterable[Staff]:
    """Its owner; where it has none, everybody who signs off."""
    if change.owner:
        return [change.owner]
    return [person for person in Staff.objects.filter(is_active=True) if person.may_somewhere(SIGN)]
