"""What is due, late or measured, for the people whose it is and for those who run the desk."""

from datetime import date

from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils import timezone

from ombud.foundation.live import publish
from ombud.records.staff.models import Scope, Staff
from ombud.records.staff.scopes import brands_within

from ..models import Fix, Measurement
from .fixing import SOON
from .measuring import measure
from .permissions import MENDS
from .record import put_on_record

BATCH = 500


def remind_due() -> int:
    """Remind of each open action once when it is nearly due and once when it is late; returns how many."""
    today, reminded = timezone.localdate(), 0
    for fix in _to_be_reminded(today)[:BATCH]:
        with transaction.atomic():
            reminded += _remind(fix, today)
    return reminded


def measure_due() -> int:
    """Measure what is to be measured by today; returns how many were."""
    today = timezone.localdate()
    due = Fix.objects.filter(state=Fix.State.DONE, measure_on__lte=today)
    measured = 0
    for fix in due.order_by("measure_on", "id")[:BATCH]:
        with transaction.atomic():
            again = due.filter(pk=fix.pk).select_for_update(no_key=True, of=("self",)).first()
            if again is not None:
                measure(again)
                _tell(again)
                measured += 1
    return measured


def wanting(staff: Staff, today: date | None = None) -> QuerySet[Fix]:
    """What the rail counts: one's own late actions and fresh results, and for who runs the desk all late ones."""
    late = Q(state=Fix.State.OPEN, due_on__lt=today or timezone.localdate())
    fresh = Exists(Measurement.objects.filter(fix=OuterRef("pk"), seen_at=None))
    led = brands_within(staff, MENDS).values("pk")
    return Fix.objects.filter(late & (Q(owner=staff) | Q(brand__in=led)) | Q(owner=staff) & fresh)


def seen(fix: Fix, by: Staff) -> None:
    """The owner has read what was measured."""
    if fix.owner_id == by.pk:
        Measurement.objects.filter(fix=fix, seen_at=None).update(seen_at=timezone.now())


def _to_be_reminded(today: date) -> QuerySet[Fix]:
    never = Q(reminded_on=None, due_on__lte=today + SOON)
    now_late = Q(due_on__lt=today) & (Q(reminded_on=None) | Q(reminded_on__lte=F("due_on")))
    return Fix.objects.filter(never | now_late, state=Fix.State.OPEN).order_by("due_on", "id")


def _remind(fix: Fix, today: date) -> int:
    again = _to_be_reminded(today).filter(pk=fix.pk).select_for_update(no_key=True, of=("self",)).first()
    if again is None:
        return 0
    again.reminded_on = today
    again.save(update_fields=["reminded_on"])
    how = "is late" if again.due_on < today else "is due soon"
    put_on_record(again, "reminding", "reminded", f"staff:{again.owner_id}: it {how}")
    _tell(again)
    return 1


def _tell(fix: Fix) -> None:
    """Open pages of the brand look again."""
    for scope in Scope.objects.filter(brand=fix.brand_id).values_list("pk", flat=True):
        publish(f"scope:{scope}", f"fix:{fix.pk}")
