"""A report to the board, kept as it was made."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from ombud.records.brands.models import Brand
from ombud.records.staff.models import Staff


class Pack(models.Model):
    """One month of one brand. `known_at` is up to when facts were taken in; `made_by` is empty for the schedule's own."""

    class State(models.TextChoices):
        ASKED = "asked"
        MADE = "made"
        FAILED = "failed"

    brand = models.ForeignKey(Brand, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=40, default="complaint")
    since = models.DateField()
    until = models.DateField()
    state = models.CharField(max_length=10, choices=State, default=State.ASKED)
    file = models.CharField(max_length=120, blank=True)
    size = models.PositiveIntegerField(default=0)
    problem = models.TextField(blank=True)
    asked_at = models.DateTimeField(auto_now_add=True)
    known_at = models.DateTimeField(null=True)
    made_by = models.ForeignKey(Staff, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering: ClassVar = ["-since", "-id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["brand", "kind", "since"],
                condition=Q(made_by=None),
                name="one_pack_of_the_schedule_a_month",
            ),
            models.CheckConstraint(
                condition=Q(state="made", file__gt="") | ~Q(state="made"), name="a_pack_made_has_its_file"
            ),
        ]
