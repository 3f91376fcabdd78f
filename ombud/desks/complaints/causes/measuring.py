"""Whether a fix helped: complaints with its cause before and after the day it was done."""

from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone

from ombud.cases.refusals import NotPossible
from ombud.foundation.live import publish
from ombud.records.staff.models import Scope

from ..models import Fix, Measurement
from . import counting
from .effect import Effect
from .fixing import SHORTEST, locked
from .record import put_on_record

LONGEST = 364
YEAR = timedelta(weeks=52)
BATCH = 500


def measure_due() -> int:
    """Measure what is to be measured by today; returns how many were."""
    today, measured = timezone.localdate(), 0
    due = Fix.objects.filter(state=Fix.State.DONE, measure_on__lte=today)
    for fix in due.order_by("measure_on", "id")[:BATCH]:
        with transaction.atomic():
            again = due.filter(pk=fix.pk).select_for_update(no_key=True, of=("self",)).first()
            if again is not None:
                measure(again)
                _tell(again)
                measured += 1
    return measured


@transaction.atomic
def measure(fix: Fix) -> Measurement:
    """Count before and after the day it was done, in windows as long as the time since, at most a year."""
    fix = locked(fix)
    if fix.done_on is None:
        raise NotPossible("It is not done yet, so there is no after to measure.")
    days = min(LONGEST, (timezone.localdate() - fix.done_on).days)
    if days < SHORTEST:
        raise NotPossible("Two weeks have to pass before anything can be measured.")
    measured = _count(fix, fix.done_on, days)
    fix.measure_on = None
    fix.save(update_fields=["measure_on"])
    put_on_record(fix, "measuring", "measured an action", effect_of(measured).sentence)
    return measured


def effect_of(measured: Measurement) -> Effect:
    return Effect(
        days=measured.days,
        before=measured.before,
        after=measured.after,
        activity_before=measured.activity_before,
        activity_after=measured.activity_after,
        undecided=measured.undecided,
        year_ago=None
        if measured.year_ago_before is None or measured.year_ago_after is None
        else (measured.year_ago_before, measured.year_ago_after),
    )


def _tell(fix: Fix) -> None:
    """Open pages of the brand look again."""
    for scope in Scope.objects.filter(brand=fix.brand_id).values_list("pk", flat=True):
        publish(f"scope:{scope}", f"fix:{fix.pk}")


def _count(fix: Fix, done_on: date, days: int) -> Measurement:
    brand, window = fix.brand, timedelta(days=days)
    first, middle, last = (
        counting.day_begins(day, brand) for day in (done_on - window, done_on, done_on + window)
    )
    year_ago = _year_ago(fix, done_on, window)
    return Measurement.objects.create(
        fix=fix,
        brand=brand,
        days=days,
        before=counting.complaints_with(fix.cause, brand, first, middle),
        after=counting.complaints_with(fix.cause, brand, middle, last),
        activity_before=counting.activity(brand, first, middle),
        activity_after=counting.activity(brand, middle, last),
        undecided=counting.undecided(brand, middle, last),
        year_ago_before=year_ago[0],
        year_ago_after=year_ago[1],
        measured_at=timezone.now(),
    )


def _year_ago(fix: Fix, done_on: date, window: timedelta) -> tuple[int, int] | tuple[None, None]:
    """The same weekdays 52 weeks earlier; nothing where the brand was not here yet, or the windows would overlap."""
    brand, then = fix.brand, done_on - YEAR
    first, middle, last = (counting.day_begins(day, brand) for day in (then - window, then, then + window))
    if 2 * window > YEAR or not counting.activity(brand, first, first + timedelta(days=SHORTEST)):
        return None, None
    return (
        counting.complaints_with(fix.cause, brand, first, middle),
        counting.complaints_with(fix.cause, brand, middle, last),
    )
