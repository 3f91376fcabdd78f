"""Actions against causes are due from their owners, else from those who have causes of the brand mended."""

from collections.abc import Callable, Iterator
from functools import cache

from django.utils.translation import gettext_noop

from ombud.records.reminders.due import Due, Judge, declares_due
from ombud.records.staff.models import Staff
from ombud.records.staff.scopes import brands_within

from ..models import Fix
from .permissions import MENDS
from .tree import path_of

AHEAD = (3,)


@declares_due("actions")
def due() -> Iterator[Due]:
    """Told by its cause: what is to be done is in the writer's own words, and may name a customer."""

    @cache
    def led(person: Staff) -> frozenset[int]:
        return frozenset(brands_within(person, MENDS).values_list("pk", flat=True))

    for fix in Fix.objects.filter(state=Fix.State.OPEN).select_related("owner", "cause"):
        yield Due(
            thing=f"action:{fix.pk}",
            kind=gettext_noop("Action against a cause of complaints"),
            name=path_of(fix.cause),
            link=fix.get_absolute_url(),
            on=fix.due_on,
            owners=(fix.owner,),
            leads=_within(fix.brand_id, led),
            sees=_sees(fix),
            ahead=AHEAD,
        )


def _within(brand: int, led: Callable[[Staff], frozenset[int]]) -> Judge:
    return lambda person: brand in led(person)


def _sees(fix: Fix) -> Judge:
    return lambda person: Fix.objects.visible_to(person).filter(pk=fix.pk).exists()
