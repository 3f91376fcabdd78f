"""A running promise: its rule and calendar as they were when it began, and the events that moved it."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from .case import Case


class CaseClock(models.Model):
    """One run of a clock. `due_at` is computed by the pure function over snapshot and events, never by hand."""

    class State(models.TextChoices):
        RUNNING = "running"
        PAUSED = "paused"
        KEPT = "kept"
        BROKEN = "broken"
        CANCELLED = "cancelled"

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="clocks")
    brand = models.ForeignKey("brands.Brand", on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=60)
    obligation = models.CharField(max_length=80)
    label = models.CharField(max_length=120)
    legal = models.BooleanField(default=False)
    then = models.CharField(max_length=40, default="breach")
    rule = models.JSONField()
    calendar = models.CharField(max_length=64, blank=True)
    events = models.JSONField(default=list)
    state = models.CharField(max_length=10, choices=State.choices, default=State.RUNNING)
    started_at = models.DateTimeField()
    due_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    broken_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["started_at", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["case", "name"], condition=Q(ended_at=None), name="one_open_run_of_each_clock"
            )
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["due_at"],
                condition=Q(ended_at=None, broken_at=None, state="running"),
                name="clock_due",
            ),
            models.Index(fields=["case", "started_at"], name="clock_of_case"),
        ]
