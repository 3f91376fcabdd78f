"""What has to be done inside a case: tasks, requests to others, and the words exchanged about them."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from ombud.records.customers.masking import masked_within
from ombud.records.staff.models import Staff, Team

from .case import Case


class Task(models.Model):
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="tasks")
    text = models.CharField(max_length=300)
    owner = models.ForeignKey(Staff, on_delete=models.PROTECT, null=True, related_name="tasks")
    due_at = models.DateTimeField(null=True)
    done_at = models.DateTimeField(null=True)
    done_by = models.ForeignKey(Staff, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering: ClassVar = ["id"]


class Request(models.Model):
    """Something asked of another function or an outside party: one thing for every desk."""

    class State(models.TextChoices):
        ASKED = "asked"
        ANSWERED = "answered"
        WITHDRAWN = "withdrawn"

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="requests")
    brand = models.ForeignKey("brands.Brand", on_delete=models.PROTECT, related_name="+")
    question = models.TextField()
    owner = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    to_team = models.ForeignKey(Team, on_delete=models.PROTECT, null=True, related_name="requests")
    to_address = models.CharField(max_length=320, blank=True)
    due_at = models.DateTimeField()
    asked_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.ASKED)
    answered_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(to_team=None, to_address__gt="") | Q(to_team__isnull=False, to_address=""),
                name="request_asks_a_team_or_an_address",
            )
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["to_team", "due_at"], condition=Q(state="asked"), name="request_open_by_team"
            )
        ]

    @property
    def whom(self) -> str:
        """The team by its name, or the outside address masked."""
        return self.to_team.name if self.to_team else masked_within(self.to_address)


class RequestLine(models.Model):
    """One line of a request's own thread; the words stand with the entry of the same sequence."""

    request = models.ForeignKey(Request, on_delete=models.PROTECT, related_name="lines")
    sequence = models.PositiveIntegerField()
    answers = models.BooleanField(default=False)


class Draft(models.Model):
    """What somebody is writing, kept on the server so that no refusal and no crash loses it."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="drafts")
    staff = models.ForeignKey(Staff, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=10)
    text = models.TextField()
    extras = models.JSONField(default=dict)
    seen = models.PositiveIntegerField(default=0)
    saved_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["case", "staff", "kind"], name="one_draft_of_each_kind")
        ]
