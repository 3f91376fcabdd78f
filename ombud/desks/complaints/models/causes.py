"""What caused a finding, as branches of the tree of causes."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from ombud.records.brands.models import Brand
from ombud.records.knowledge.models import Cause

from .findings import Point


class FindingCause(models.Model):
    """One cause of one finding; each finding that has causes has one primary among them.

    A cause that is no longer offered stays where it was found.
    """

    point = models.ForeignKey(Point, on_delete=models.PROTECT, related_name="causes")
    brand = models.ForeignKey(Brand, on_delete=models.PROTECT, related_name="+", db_index=False)
    cause = models.ForeignKey(Cause, on_delete=models.PROTECT, related_name="+")
    primary = models.BooleanField(default=False)
    found_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["-primary", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["point", "cause"], name="cause_once_for_each_finding"),
            models.UniqueConstraint(
                fields=["point"], condition=Q(primary=True), name="one_primary_cause_for_each_finding"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["brand", "cause", "-found_at"], name="finding_by_cause"),
            models.Index(fields=["brand", "-found_at"], name="finding_cause_by_time"),
        ]
