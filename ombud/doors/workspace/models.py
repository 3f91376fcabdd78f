"""Who is at a case right now."""

from datetime import timedelta
from typing import ClassVar

from django.db import models

from ombud.cases.models import Case
from ombud.records.staff.models import Staff

GONE_AFTER = timedelta(seconds=50)


class Presence(models.Model):
    """One person at one case; a browser says so every 20 seconds, and silence means that they left."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="present")
    staff = models.ForeignKey(Staff, on_delete=models.CASCADE, related_name="+")
    writing = models.BooleanField(default=False)
    seen_at = models.DateTimeField(db_index=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["case", "staff"], name="present_once_at_each_case")
        ]

    def __str__(self) -> str:
        return f"{self.staff_id} at {self.case_id}"
