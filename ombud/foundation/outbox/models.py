"""What must leave the house: written with the change that caused it, carried afterwards."""

from typing import ClassVar

from django.db import models
from django.db.models import Q


class Parcel(models.Model):
    """One effect on the outside world; `key` makes it happen once however often it is asked for."""

    class State(models.TextChoices):
        QUEUED = "queued"
        CARRYING = "carrying"
        SENT = "sent"
        FAILED = "failed"
        UNCERTAIN = "uncertain"
        WITHDRAWN = "withdrawn"

    key = models.CharField(max_length=120, unique=True)
    route = models.CharField(max_length=60)
    contents = models.JSONField()
    state = models.CharField(max_length=12, choices=State.choices, default=State.QUEUED)
    not_before = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0)
    problem = models.TextField(blank=True)
    receipt = models.JSONField(default=dict)
    created_at = models.DateTimeField(auto_now_add=True)
    carried_at = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["not_before"], condition=Q(state="queued"), name="parcel_waiting"),
            models.Index(fields=["carried_at"], condition=Q(state="carrying"), name="parcel_on_its_way"),
            models.Index(
                fields=["-id"], condition=Q(state__in=["failed", "uncertain"]), name="parcel_in_trouble"
            ),
        ]
