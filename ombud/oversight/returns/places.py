"""Where people find the returns: a place at the foot of the rail, which counts those that are near or late."""

from django.db.models import Exists, OuterRef, QuerySet

from ombud.records.staff.models import Staff
from ombud.shell.places import RailPlace, register_place

from .models import Reminder
from .permissions import SEE
from .queries import entities_for


def sees_returns(person: Staff) -> bool:
    return person.may_somewhere(SEE)


def reminders_for(person: Staff) -> QuerySet[Reminder]:
    """The open reminders of this person's firms: one for each return, which is late where it was near before."""
    same = {name: OuterRef(name) for name in ("entity", "form", "first", "last")}
    late = Reminder.objects.filter(kind=Reminder.Kind.LATE, **same)
    found = Reminder.objects.filter(done_at=None, entity__in=entities_for(person))
    return found.exclude(Exists(late), kind=Reminder.Kind.NEAR)


register_place(RailPlace("Returns", "file-text", "/returns/", sees_returns, waiting=reminders_for))
