"""Changing queues, on the record."""

from django.db.models import ProtectedError

from ombud.foundation.trail.changes import remove_on_record, save_on_record
from ombud.records.staff.models import Staff

from .models import Case, Queue
from .refusals import NotPossible


def save_queue(queue: Queue, *, by: Staff) -> Queue:
    """Cases that wait stay where they are; the rules hold for those that come. Raises ValidationError."""
    queue.brand_id = queue.scope.brand_id
    save_on_record(queue, by=f"staff:{by.pk}")
    return queue


def remove_queue(queue: Queue, *, by: Staff) -> None:
    """Raises NotPossible while cases wait there or mailboxes name it."""
    waiting = Case.objects.filter(queue=queue).count()
    if waiting:
        raise NotPossible(f"{waiting} cases wait in {queue}. Transfer them first.")
    try:
        remove_on_record(queue, by=f"staff:{by.pk}")
    except ProtectedError:
        raise NotPossible(f"Something still names {queue}, for instance a transfer on the record.") from None
