"""Returns that are near or late: they are whoever's prepares them, else everybody's who may."""

from collections.abc import Callable, Iterator
from functools import cache

from django.utils import timezone
from django.utils.translation import gettext_noop

from ombud.records.reminders.due import Due, Judge, declares_due
from ombud.records.staff.models import Staff

from .declared import forms
from .models import Reminder, Return
from .periods import Period
from .permissions import PREPARE, SEE
from .queries import entities_for, newest
from .slots import NEAR


@declares_due("returns")
def due() -> Iterator[Due]:
    @cache
    def firms(person: Staff, permission: str) -> frozenset[int]:
        return frozenset(entities_for(person, permission).values_list("pk", flat=True))

    for reminder in _open():
        firm, report = reminder.entity, _report(reminder)
        yield Due(
            thing=f"return:{firm.pk}:{reminder.form}:{reminder.first}",
            kind=gettext_noop("Return to the regulator"),
            name=f"{forms()[reminder.form].name}, {firm.name}",
            link=f"/returns/{report.pk}/" if report else "/returns/",
            on=timezone.localdate(reminder.due_at),
            owners=(report.prepared_by,) if report else (),
            leads=_within(firm.pk, PREPARE, firms),
            sees=_within(firm.pk, SEE, firms),
            ahead=(NEAR.days,),
        )


def _within(firm: int, permission: str, firms: Callable[[Staff, str], frozenset[int]]) -> Judge:
    return lambda person: firm in firms(person, permission)


def _open() -> list[Reminder]:
    """One for each return: which of its two rows stands last does not matter, they say the same day."""
    found = Reminder.objects.filter(done_at=None).select_related("entity")
    rows = {(row.entity_id, row.form, row.first): row for row in found if row.form in forms()}
    return list(rows.values())


def _report(reminder: Reminder) -> Return | None:
    return newest(reminder.entity, reminder.form, Period(reminder.first, reminder.last))
