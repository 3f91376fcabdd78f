"""Who is in a case besides its customer and its assignee."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from ombud.records.staff.models import Staff, Team

from .case import Case, Queue


class Share(models.Model):
    """Lets one person of another function see one case, for as long as they are needed there."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="shares")
    staff = models.ForeignKey(Staff, on_delete=models.CASCADE, related_name="+")
    started_at = models.DateTimeField(auto_now_add=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["case", "staff"], condition=Q(ended_at=None), name="one_open_share_each"
            )
        ]


class Watcher(models.Model):
    """Somebody who asked to be told what happens in a case."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="watchers")
    staff = models.ForeignKey(Staff, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["case", "staff"], name="watches_once")]


class Mention(models.Model):
    """Somebody named in a note; it waits in their list until seen."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="mentions")
    sequence = models.PositiveIntegerField()
    staff = models.ForeignKey(Staff, on_delete=models.CASCADE, related_name="mentions")
    seen_at = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["staff", "-id"], condition=Q(seen_at=None), name="mention_unseen")
        ]


class Transfer(models.Model):
    """A case offered to a person, a team or a queue, with the reason; it moves when somebody accepts."""

    class State(models.TextChoices):
        OFFERED = "offered"
        ACCEPTED = "accepted"
        DECLINED = "declined"

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="transfers")
    offered_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    to_staff = models.ForeignKey(Staff, on_delete=models.PROTECT, null=True, related_name="+")
    to_team = models.ForeignKey(Team, on_delete=models.PROTECT, null=True, related_name="+")
    to_queue = models.ForeignKey(Queue, on_delete=models.PROTECT, null=True, related_name="+")
    reason = models.CharField(max_length=300)
    state = models.CharField(max_length=10, choices=State.choices, default=State.OFFERED)
    answered_by = models.ForeignKey(Staff, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["case"], condition=Q(state="offered"), name="one_open_transfer_per_case"
            ),
        ]


class Escalation(models.Model):
    """A case that needs somebody with more authority now. It climbs the ladder until somebody accepts."""

    class Severity(models.IntegerChoices):
        RAISED = 1
        SERIOUS = 2
        CRITICAL = 3

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="escalations")
    brand = models.ForeignKey("brands.Brand", on_delete=models.PROTECT, related_name="+")
    raised_by_name = models.CharField(max_length=200)
    reason = models.CharField(max_length=300)
    severity = models.PositiveSmallIntegerField(choices=Severity.choices)
    to_team = models.ForeignKey(Team, on_delete=models.PROTECT, null=True, related_name="+")
    rung = models.PositiveSmallIntegerField(default=0)
    raised_at = models.DateTimeField()
    accepted_by = models.ForeignKey(Staff, on_delete=models.PROTECT, null=True, related_name="+")
    accepted_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["case"], condition=Q(ended_at=None), name="one_open_escalation_per_case"
            )
        ]
