"""What papers want of whom: to be looked at again by their owners, and to be read by those who work by them."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import cache

from django.utils import timezone
from django.utils.translation import gettext_noop

from ombud.records.reminders.due import Due, Judge, declares_due
from ombud.records.staff.models import Staff

from .models import Procedure, Reading, Version, begins
from .permissions import APPROVE
from .queries import may_for, procedures_seen_by, readers_of
from .standing import in_force

READ_WITHIN = timedelta(days=14)
REVIEW_AHEAD = (30, 7)


@declares_due("procedures")
def due() -> Iterator[Due]:
    @cache
    def seen(person: Staff) -> frozenset[int]:
        return frozenset(procedures_seen_by(person).values_list("pk", flat=True))

    @cache
    def approves(person: Staff, brand: int | None) -> bool:
        return may_for(person, APPROVE, brand)

    for procedure in Procedure.objects.select_related("owner").prefetch_related("versions__decisions"):
        judge = _sees(seen, procedure)
        if procedure.review_on:
            yield _review(procedure, procedure.review_on, judge, approves)
        if version := in_force(procedure.versions.all()):
            yield from _readings(procedure, version, judge)


def _review(
    procedure: Procedure, on: date, sees: Judge, approves: Callable[[Staff, int | None], bool]
) -> Due:
    return Due(
        thing=f"procedure:{procedure.pk}",
        kind=gettext_noop("Procedure to be reviewed"),
        name=procedure.title,
        link=procedure.get_absolute_url(),
        on=on,
        owners=(procedure.owner,) if procedure.owner else (),
        leads=lambda person: approves(person, procedure.brand_id),
        sees=sees,
        ahead=REVIEW_AHEAD,
    )


def _readings(procedure: Procedure, version: Version, sees: Judge) -> Iterator[Due]:
    """Told on the first day: there is no harm in reading early. Whoever joins later has as long as the others had."""
    have = set(Reading.objects.filter(version=version).values_list("person", flat=True))
    first = begins(version) or timezone.localdate()
    for person in readers_of(procedure).exclude(pk__in=have):
        yield Due(
            thing=f"reading:{version.pk}",
            kind=gettext_noop("Procedure to be read"),
            name=str(version),
            link=version.get_absolute_url(),
            on=max(first, timezone.localdate(person.joined_at)) + READ_WITHIN,
            owners=(person,),
            leads=_nobody,
            sees=sees,
            ahead=(READ_WITHIN.days,),
        )


def _sees(seen: Callable[[Staff], frozenset[int]], procedure: Procedure) -> Judge:
    return lambda person: procedure.pk in seen(person)


def _nobody(person: Staff) -> bool:
    """Who has left need not read it."""
    return False
