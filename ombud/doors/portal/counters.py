"""Opening and closing a brand's counter, on the record."""

from ombud.foundation.trail.changes import save_on_record
from ombud.records.staff.models import Staff

from .models import Counter


def save_counter(counter: Counter, *, by: Staff) -> Counter:
    """Its brand is that of the scope. Raises ValidationError."""
    counter.brand_id = counter.scope.brand_id
    save_on_record(counter, by=f"staff:{by.pk}")
    return counter
