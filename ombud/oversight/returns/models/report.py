"""One return of one firm for one period, and its cells: as computed, as corrected, as given by hand."""

from typing import Any, ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from ombud.records.brands.models import LegalEntity
from ombud.records.staff.models import Staff

from ..cells import Unit
from ..declared import form_of
from ..declaring import Form
from ..periods import Period


class Return(models.Model):
    """A version: the first, or one that amends what was filed. `brands` are those whose complaints it counts."""

    class State(models.TextChoices):
        DRAFT = "draft", "Being prepared"
        HANDED_OVER = "handed-over", "Waiting for approval"
        APPROVED = "approved", "Approved"
        FILED = "filed", "Filed"

    entity = models.ForeignKey(LegalEntity, on_delete=models.PROTECT, related_name="returns")
    form = models.CharField(max_length=40)
    first = models.DateField()
    last = models.DateField()
    version = models.PositiveSmallIntegerField(default=1)
    state = models.CharField(max_length=12, choices=State, default=State.DRAFT)
    brands = ArrayField(models.BigIntegerField(), default=list)
    remarks = models.TextField(blank=True)
    why = models.CharField(max_length=400, blank=True)
    computed_at = models.DateTimeField()
    prepared_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    handed_over_at = models.DateTimeField(null=True)
    approved_by = models.ForeignKey(Staff, on_delete=models.PROTECT, null=True, related_name="+")
    approved_at = models.DateTimeField(null=True)
    filed_at = models.DateTimeField(null=True)
    filed_by = models.ForeignKey(Staff, on_delete=models.PROTECT, null=True, related_name="+")
    filed_on = models.DateField(null=True)
    receipt = models.CharField(max_length=120, blank=True)

    class Meta:
        ordering: ClassVar = ["-last", "form", "-version"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["entity", "form", "first", "last", "version"], name="return_version_once"
            ),
            models.UniqueConstraint(
                fields=["entity", "form", "first", "last"],
                condition=Q(state__in=["draft", "handed-over"]),
                name="return_one_draft_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(approved_by=None) | ~Q(approved_by=models.F("prepared_by")),
                name="return_approved_by_somebody_else",
            ),
            models.CheckConstraint(
                condition=~Q(state="filed") | Q(filed_at__isnull=False, receipt__gt=""),
                name="return_filed_with_a_receipt",
            ),
        ]

    def __str__(self) -> str:
        amended = f", version {self.version}" if self.version > 1 else ""
        return f"{self.declared.name}, {self.period}{amended}"

    def get_absolute_url(self) -> str:
        return f"/returns/{self.pk}/"

    @property
    def declared(self) -> Form:
        return form_of(self.form)

    @property
    def period(self) -> Period:
        return Period(self.first, self.last)

    @property
    def open(self) -> bool:
        return self.state == self.State.DRAFT

    @property
    def frozen(self) -> bool:
        return self.state in (self.State.APPROVED, self.State.FILED)


class Cell(models.Model):
    """`figure` is what was computed, `corrected` what somebody put in its place, `given` what a person supplied."""

    report = models.ForeignKey(Return, on_delete=models.CASCADE, related_name="cells")
    position = models.PositiveSmallIntegerField()
    key = models.CharField(max_length=120)
    section = models.CharField(max_length=40)
    label = models.CharField(max_length=300)
    unit = models.CharField(max_length=8, choices=[(unit.value, unit.value) for unit in Unit])
    note = models.TextField(blank=True)
    figure = models.JSONField(null=True)
    cases = ArrayField(models.BigIntegerField(), default=list)
    corrected = models.JSONField(null=True)
    given = models.CharField(max_length=200, blank=True)
    source = models.CharField(max_length=200, blank=True)
    reason = models.CharField(max_length=400, blank=True)
    touched_by = models.ForeignKey(Staff, on_delete=models.PROTECT, null=True, related_name="+")
    touched_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["position"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["report", "key"], name="cell_once_per_return"),
            models.CheckConstraint(
                condition=Q(corrected__isnull=True) | Q(reason__gt=""), name="cell_corrected_with_a_reason"
            ),
            models.CheckConstraint(condition=Q(given="") | Q(source__gt=""), name="cell_given_with_a_source"),
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def told(self) -> Any:
        """What the regulator is told: the correction where there is one."""
        if self.unit == Unit.GIVEN:
            return self.given or None
        return self.figure if self.corrected is None else self.corrected

    @property
    def touched(self) -> bool:
        return self.corrected is not None or bool(self.given)
