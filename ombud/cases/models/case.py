"""The case itself, kept thin: a new field here needs a decision record."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from ombud.records.brands.models import Brand
from ombud.records.customers.models import Customer
from ombud.records.staff.models import Scope, Staff

from ..queries import CaseQuerySet
from ..stages import Status


class StageRow(models.Model):
    """A stage of a playbook, synced from code, so that the database refuses a stage that no playbook has."""

    playbook = models.CharField(max_length=40)
    stage = models.CharField(max_length=40)
    status = models.CharField(max_length=10)

    class Meta:
        db_table = "cases_stage"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["playbook", "stage"], name="stage_once_per_playbook"),
            models.UniqueConstraint(fields=["playbook", "stage", "status"], name="stage_with_its_status"),
        ]


class Queue(models.Model):
    """Where cases of one scope wait for somebody, in order of deadline. It takes what its rules match."""

    brand = models.ForeignKey(Brand, on_delete=models.PROTECT, related_name="queues")
    scope = models.ForeignKey(Scope, on_delete=models.PROTECT, related_name="queues")
    key = models.SlugField(max_length=40)
    name = models.CharField(max_length=80)
    icon = models.CharField(max_length=40, default="inbox")
    position = models.PositiveSmallIntegerField(default=100)
    playbook = models.CharField(max_length=40, blank=True)
    topic = models.CharField(max_length=80, blank=True)
    language = models.CharField(max_length=8, blank=True)
    tier = models.CharField(max_length=20, blank=True)

    class Meta:
        ordering: ClassVar = ["position", "name"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["brand", "key"], name="queue_key_once_per_brand"),
            models.UniqueConstraint(fields=["id", "brand"], name="queue_with_its_brand"),
        ]

    def __str__(self) -> str:
        return self.name


class Priority(models.IntegerChoices):
    LOW = 10
    NORMAL = 20
    HIGH = 30
    URGENT = 40


class Case(models.Model):
    """One matter. Only the engine writes it; `version` is the sequence of its last entry."""

    number = models.CharField(max_length=16, unique=True)
    brand = models.ForeignKey(Brand, on_delete=models.PROTECT, related_name="+", db_index=False)
    scope = models.ForeignKey(Scope, on_delete=models.PROTECT, related_name="+")
    playbook = models.CharField(max_length=40)
    stage = models.CharField(max_length=40)
    status = models.CharField(max_length=10, choices=[(s.value, s.value) for s in Status])
    outcome = models.CharField(max_length=40, blank=True)
    customer = models.ForeignKey(Customer, on_delete=models.PROTECT, null=True, related_name="cases")
    subject = models.CharField(max_length=300, blank=True)
    topic = models.CharField(max_length=80, blank=True)
    language = models.CharField(max_length=8, blank=True)
    jurisdiction = models.CharField(max_length=8, blank=True)
    queue = models.ForeignKey(Queue, on_delete=models.PROTECT, null=True, related_name="cases")
    assignee = models.ForeignKey(Staff, on_delete=models.PROTECT, null=True, related_name="cases")
    priority = models.PositiveSmallIntegerField(choices=Priority.choices, default=Priority.NORMAL)
    version = models.PositiveIntegerField(default=0)
    next_due = models.DateTimeField(null=True)
    snoozed_until = models.DateTimeField(null=True)
    unanswered_since = models.DateTimeField(null=True)
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)

    objects = CaseQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["id", "brand"], name="case_with_its_brand"),
            models.CheckConstraint(
                condition=Q(queue=None) | Q(assignee=None), name="case_in_one_queue_or_with_one_person"
            ),
            models.CheckConstraint(
                condition=Q(closed_at=None, status__in=["initial", "active", "waiting"])
                | Q(closed_at__isnull=False, status="ended"),
                name="case_closed_exactly_when_ended",
            ),
        ]
        indexes: ClassVar = [
            models.Index("scope", "next_due", "id", condition=~Q(status="ended"), name="case_living_by_due"),
            models.Index("queue", "next_due", "id", condition=~Q(status="ended"), name="case_queued_by_due"),
            models.Index("assignee", "next_due", "id", condition=~Q(status="ended"), name="case_mine_by_due"),
            models.Index(fields=["brand", "-opened_at", "-id"], name="case_of_brand"),
            models.Index(fields=["customer", "-opened_at"], name="case_of_customer"),
            models.Index(fields=["scope", "-closed_at"], condition=Q(status="ended"), name="case_ended"),
            models.Index("snoozed_until", condition=Q(snoozed_until__isnull=False), name="case_snoozed"),
        ]

    def __str__(self) -> str:
        return self.number

    def get_absolute_url(self) -> str:
        return f"/cases/{self.number}/"

    @property
    def next_sequence(self) -> int:
        """The sequence of the entry that the move being taken will write."""
        return self.version + 1

    @property
    def ended(self) -> bool:
        return self.status == Status.ENDED
