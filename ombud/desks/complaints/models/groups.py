"""Several complaints with one cause, handled together; each keeps its own clocks and its own record."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from ombud.foundation.crypto import EncryptedTextField
from ombud.records.brands.models import Brand
from ombud.records.knowledge.models import Cause
from ombud.records.staff.models import Staff

from .complaint import Complaint
from .outcome import Outcome
from .seen import OfBrandQuerySet


class Group(models.Model):
    """A shared plan, and what is proposed to every member: a question, what was found on it, and why it happened."""

    brand = models.ForeignKey(Brand, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=120)
    cause = models.ForeignKey(Cause, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    lead = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    plan = EncryptedTextField(null=True, blank=True)
    question = EncryptedTextField(null=True, blank=True)
    finding = models.CharField(max_length=20, choices=Outcome, blank=True)
    evidence = EncryptedTextField(null=True, blank=True)
    opened_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)
    why_closed = models.CharField(max_length=300, blank=True)

    objects = OfBrandQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-opened_at", "-id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["id", "brand"], name="group_with_its_brand"),
        ]
        indexes: ClassVar = [models.Index(fields=["brand", "-opened_at"], name="group_of_brand")]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return f"/complaints/groups/{self.pk}/"

    @property
    def proposes(self) -> bool:
        return bool(self.finding and self.question and self.evidence)


class Member(models.Model):
    """One complaint's time in a group; a complaint is in one group at most."""

    group = models.ForeignKey(Group, on_delete=models.PROTECT, related_name="members")
    brand = models.ForeignKey(Brand, on_delete=models.PROTECT, related_name="+")
    complaint = models.ForeignKey(Complaint, on_delete=models.PROTECT, related_name="memberships")
    joined_at = models.DateTimeField()
    left_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["complaint"], condition=Q(left_at=None), name="complaint_in_one_group"
            ),
        ]


class Round(models.Model):
    """One move to be taken for every member, as one person asked for it; `arguments` are those of the move."""

    group = models.ForeignKey(Group, on_delete=models.PROTECT, related_name="rounds")
    brand = models.ForeignKey(Brand, on_delete=models.PROTECT, related_name="+")
    move = models.CharField(max_length=40)
    arguments = EncryptedTextField()
    asked_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["-asked_at", "-id"]


class Turn(models.Model):
    """The move of one round for one member: what became of it, and why not where it was refused."""

    class State(models.TextChoices):
        WAITING = "waiting"
        DONE = "done"
        PENDING = "pending", "Waits for a second person"
        REFUSED = "refused"

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="turns")
    brand = models.ForeignKey(Brand, on_delete=models.PROTECT, related_name="+")
    complaint = models.ForeignKey(Complaint, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=8, choices=State, default=State.WAITING)
    problem = models.TextField(blank=True)
    taken_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["round", "complaint"], name="one_turn_for_each_member")
        ]
