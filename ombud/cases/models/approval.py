"""Four eyes: a move that waits for a second person."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from ombud.records.staff.models import Staff

from .case import Case


class Approval(models.Model):
    """What was asked, exactly: `arguments` and their digest, against the version of the case at that time.

    A second person rejects it; the house refuses what was approved and could not be done any more.
    """

    class State(models.TextChoices):
        OPEN = "open"
        CARRIED_OUT = "carried-out"
        REJECTED = "rejected"
        REFUSED = "refused"
        CANCELLED = "cancelled"
        EXPIRED = "expired"

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="approvals")
    brand = models.ForeignKey("brands.Brand", on_delete=models.PROTECT, related_name="+")
    move = models.CharField(max_length=60)
    arguments = models.JSONField()
    digest = models.CharField(max_length=64)
    expected_version = models.PositiveIntegerField()
    requested_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    requested_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    state = models.CharField(max_length=12, choices=State.choices, default=State.OPEN)
    decided_by = models.ForeignKey(Staff, on_delete=models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    reason = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["case", "move"], condition=Q(state="open"), name="one_open_approval_per_move"
            ),
            models.CheckConstraint(
                condition=Q(decided_by=None) | ~Q(decided_by=F("requested_by")) | Q(state="cancelled"),
                name="approved_by_somebody_else",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["expires_at"], condition=Q(state="open"), name="approval_open")
        ]
