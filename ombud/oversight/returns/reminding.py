"""Reminders: a return that is near, and one that is late, each told once and settled when it is filed."""

from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from ombud.records.brands.models import LegalEntity

from .models import Reminder
from .slots import Slot, Standing, slots

KINDS = {Standing.NEAR: Reminder.Kind.NEAR, Standing.LATE: Reminder.Kind.LATE}


def remind() -> int:
    """Make what is missing, settle what is filed; returns how many were made. Running it twice changes nothing."""
    made, now = 0, timezone.now()
    for slot in slots(LegalEntity.objects.filter(files__len__gt=0, brands__isnull=False).distinct()):
        standing = slot.standing(now)
        if standing in KINDS and slot.due.at:
            made += _remind(slot, KINDS[standing], slot.due.at)
        elif standing is Standing.FILED:
            _of(slot).filter(done_at=None).update(done_at=now)
    return made


@transaction.atomic
def _remind(slot: Slot, kind: Reminder.Kind, due_at: datetime) -> bool:
    _, made = Reminder.objects.get_or_create(
        entity=slot.entity, form=slot.form.id, first=slot.period.first, last=slot.period.last, kind=kind,
        defaults={"due_at": due_at, "made_at": timezone.now()},
    )  # fmt: skip
    return made


def _of(slot: Slot) -> QuerySet[Reminder]:
    period = {"first": slot.period.first, "last": slot.period.last}
    return Reminder.objects.filter(entity=slot.entity, form=slot.form.id, **period)
