"""What people do about causes stands on the access chain, as what they set does."""

from typing import Any

from django.db import models

from ombud.foundation.trail.access import record_access
from ombud.foundation.trail.changes import LONGEST, subject_of
from ombud.records.staff.models import Staff


def put_on_record(row: models.Model, by: Staff | str, verb: str, what: str = "") -> None:
    """In the transaction that does it; `by` is a person or the part of the house that acted."""
    brand_id: Any = getattr(row, "brand_id", None)
    actor = f"staff:{by.pk}" if isinstance(by, Staff) else f"system:{by}"
    record_access(actor=actor, verb=verb, subject=subject_of(row), reason=what[:LONGEST], brand_id=brand_id)
