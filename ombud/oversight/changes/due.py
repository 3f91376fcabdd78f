"""What the register wants of whom: changes about to be in force, and the tasks that follow from them."""

from collections.abc import Iterator

from django.utils.translation import gettext_noop

from ombud.records.reminders.due import Due, declares_due
from ombud.records.staff.models import Staff

from .models import Change, Todo
from .permissions import SEE, SIGN

ROOM = "changes"


@declares_due(ROOM)
def due() -> Iterator[Due]:
    yield from _changes()
    yield from _tasks()


def _changes() -> Iterator[Due]:
    """Its owner's; where nobody owns it, it is told to those who sign off."""
    for change in Change.objects.open().exclude(in_force_on=None).select_related("owner"):
        yield Due(
            thing=f"change:{change.pk}",
            kind=gettext_noop("Change in force and to be signed off"),
            name=change.title,
            link=change.get_absolute_url(),
            on=change.in_force_on,
            owners=(change.owner,) if change.owner else (),
            leads=_signs,
            sees=_sees,
            ahead=(90, 30, 7),
        )


def _tasks() -> Iterator[Due]:
    todos = Todo.objects.filter(done_at=None, change__in=Change.objects.open())
    for todo in todos.select_related("change", "owner"):
        yield Due(
            thing=f"change-task:{todo.pk}",
            kind=gettext_noop("Task of a regulatory change"),
            name=todo.what,
            link=todo.change.get_absolute_url(),
            on=todo.due_on,
            owners=(todo.owner,),
            leads=_signs,
            sees=_sees,
            ahead=(3,),
        )


def _signs(person: Staff) -> bool:
    return person.may_somewhere(SIGN)


def _sees(person: Staff) -> bool:
    return person.may_somewhere(SEE)
