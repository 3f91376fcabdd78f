"""That a return is near or late, told once."""

from typing import ClassVar

from django.db import models

from ombud.records.brands.models import LegalEntity


class Reminder(models.Model):
    class Kind(models.TextChoices):
        NEAR = "near", "Due soon"
        LATE = "late", "Late"

    entity = models.ForeignKey(LegalEntity, on_delete=models.CASCADE, related_name="+")
    form = models.CharField(max_length=40)
    first = models.DateField()
    last = models.DateField()
    kind = models.CharField(max_length=4, choices=Kind)
    due_at = models.DateTimeField()
    made_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["due_at"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["entity", "form", "first", "last", "kind"], name="reminded_once")
        ]
