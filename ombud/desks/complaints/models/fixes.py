"""What is done so that it does not happen again, and whether it helped."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from ombud.records.brands.models import Brand
from ombud.records.knowledge.models import Cause
from ombud.records.staff.models import Staff

from .complaint import Complaint
from .seen import OfBrandQuerySet, OwnedQuerySet


class Fix(models.Model):
    """One thing to be done about one cause: by whom, by when, and who saw for themselves that it is done."""

    class State(models.TextChoices):
        OPEN = "open"
        DONE = "done"
        DROPPED = "dropped"

    brand = models.ForeignKey(Brand, on_delete=models.PROTECT, related_name="+")
    cause = models.ForeignKey(Cause, on_delete=models.PROTECT, related_name="+")
    what = models.CharField(max_length=300)
    owner = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    due_on = models.DateField()
    state = models.CharField(max_length=8, choices=State, default=State.OPEN)
    why = models.CharField(max_length=300, blank=True)
    opened_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()
    done_on = models.DateField(null=True, blank=True)
    how = models.TextField(blank=True)
    verified_by = models.ForeignKey(Staff, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    verified_at = models.DateTimeField(null=True, blank=True)
    verification = models.TextField(blank=True)
    measure_on = models.DateField(null=True, blank=True)
    complaints = models.ManyToManyField(Complaint, blank=True, related_name="fixes")

    objects = OwnedQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["due_on", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["id", "brand"], name="fix_with_its_brand"),
            models.CheckConstraint(
                condition=Q(verified_by=None) | ~Q(verified_by=F("owner")),
                name="fix_verified_by_somebody_else",
            ),
            models.CheckConstraint(
                condition=Q(state="open", done_on=None)
                | Q(state="done", done_on__isnull=False)
                | Q(state="dropped", why__gt=""),
                name="fix_ends_with_a_day_or_a_reason",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["brand", "state", "due_on"], name="fix_of_brand"),
            models.Index(fields=["owner", "due_on"], condition=Q(state="open"), name="fix_open_of_owner"),
            models.Index(fields=["due_on"], condition=Q(state="open"), name="fix_due"),
            models.Index(
                fields=["measure_on"],
                condition=Q(state="done", measure_on__isnull=False),
                name="fix_to_be_measured",
            ),
        ]

    def __str__(self) -> str:
        return self.what

    def get_absolute_url(self) -> str:
        return f"/complaints/actions/{self.pk}/"

    @property
    def is_open(self) -> bool:
        return self.state == self.State.OPEN


class Measurement(models.Model):
    """Complaints with the fix's cause in equal windows before and after; `activity` counts all cases opened then.

    `undecided` are complaints of the later window without any finding yet: some of them may turn out to count.
    `year_ago_*` count the same weeks of the year before, where the brand had cases then; None where it had none.
    """

    fix = models.ForeignKey(Fix, on_delete=models.PROTECT, related_name="measurements")
    brand = models.ForeignKey(Brand, on_delete=models.PROTECT, related_name="+")
    days = models.PositiveSmallIntegerField()
    before = models.PositiveIntegerField()
    after = models.PositiveIntegerField()
    activity_before = models.PositiveIntegerField()
    activity_after = models.PositiveIntegerField()
    undecided = models.PositiveIntegerField()
    year_ago_before = models.PositiveIntegerField(null=True)
    year_ago_after = models.PositiveIntegerField(null=True)
    measured_at = models.DateTimeField()
    seen_at = models.DateTimeField(null=True)

    objects = OfBrandQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-measured_at", "-id"]
