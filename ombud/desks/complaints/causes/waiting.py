"""Which actions wait for somebody: their own that are late, results they have not read, and for leaders all late ones."""

from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from ombud.records.staff.models import Staff
from ombud.records.staff.scopes import brands_within

from ..models import Fix, Measurement
from .permissions import MENDS


def wanting(staff: Staff, today: date | None = None) -> QuerySet[Fix]:
    """What the rail counts."""
    late = Q(state=Fix.State.OPEN, due_on__lt=today or timezone.localdate())
    fresh = Exists(Measurement.objects.filter(fix=OuterRef("pk"), seen_at=None))
    led = brands_within(staff, MENDS).values("pk")
    return Fix.objects.filter(late & (Q(owner=staff) | Q(brand__in=led)) | Q(owner=staff) & fresh)


def seen(fix: Fix, by: Staff) -> None:
    """The owner has read what was measured."""
    if fix.owner_id == by.pk:
        Measurement.objects.filter(fix=fix, seen_at=None).update(seen_at=timezone.now())
