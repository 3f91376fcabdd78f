"""Whether a fix helped: complaints with its cause before and after the day it was done."""

from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone

from ombud.cases.refusals import NotPossible

from ..models import Fix, Measurement
from . import counting
from .effect import Effect
from .fixing import SHORTEST, locked
from .record import put_on_record

LONGEST = 364


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
    )


def _count(fix: Fix, done_on: date, days: int) -> Measurement:
    brand, window = fix.brand, timedelta(days=days)
    first, middle, last = (
        counting.day_begins(day, brand) for day in (done_on - window, done_on, done_on + window)
    )
    return Measurement.objects.create(
        fix=fix,
        brand=brand,
        days=days,
        before=counting.complaints_with(fix.cause, brand, first, middle),
        after=counting.complaints_with(fix.cause, brand, middle, last),
        activity_before=counting.activity(brand, first, middle),
        activity_after=counting.activity(brand, middle, last),
        undecided=counting.undecided(brand, middle, last),
        measured_at=timezone.now(),
    )
