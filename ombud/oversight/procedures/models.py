"""A procedure, its versions with what was decided about each, and who has read which."""

from datetime import date
from typing import ClassVar

from django.db import models
from django.utils import timezone

from ombud.oversight.changes.models import Change
from ombud.records.brands.models import Brand
from ombud.records.staff.models import Staff


class Kind(models.TextChoices):
    COMPLAINTS = "complaints", "How complaints are handled"
    REDRESS = "redress", "What is owed, and who decides"
    VULNERABILITY = "vulnerability", "Customers who need care"
    RECORDS = "records", "Records and retention"
    OTHER = "other", "Something else"


class Procedure(models.Model):
    """A paper of a brand (or of all) in one language. What it says stands in its versions."""

    title = models.CharField(max_length=160)
    kind = models.CharField(max_length=14, choices=Kind, default=Kind.COMPLAINTS)
    brand = models.ForeignKey(Brand, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    language = models.CharField(max_length=8, default="en")
    public = models.BooleanField(default=False)
    owner = models.ForeignKey(Staff, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    review_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["title", "pk"]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return f"/procedures/{self.pk}/"


class Version(models.Model):
    """What a procedure says, for ever as it was written: a correction is another version."""

    procedure = models.ForeignKey(Procedure, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    body = models.TextField()
    public_summary = models.TextField(blank=True)
    note = models.CharField(max_length=300, blank=True)
    written_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()

    class Meta:
        db_table_comment = "append-only: a correction is another version"
        ordering: ClassVar = ["-number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["procedure", "number"], name="procedure_version_once"),
        ]

    def __str__(self) -> str:
        return f"{self.procedure.title}, version {self.number}"

    def get_absolute_url(self) -> str:
        return f"/procedures/{self.procedure_id}/versions/{self.number}/"


class Because(models.Model):
    """Which change of law led to a version."""

    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="because")
    change = models.ForeignKey(Change, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table_comment = "append-only: why a version was written stays with it"


class Decision(models.Model):
    """What somebody decided about a version; together they say where it stands."""

    class Verdict(models.TextChoices):
        REVIEWED = "reviewed", "Reviewed"
        APPROVED = "approved", "Approved"
        RETIRED = "retired", "Retired"

    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="decisions")
    verdict = models.CharField(max_length=8, choices=Verdict)
    by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    in_force_from = models.DateField(null=True)
    words = models.CharField(max_length=300, blank=True)

    class Meta:
        db_table_comment = "append-only: nobody takes back what they decided"
        ordering: ClassVar = ["at", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["version", "verdict"], name="decided_once"),
            models.CheckConstraint(
                condition=~models.Q(verdict="approved") | models.Q(in_force_from__isnull=False),
                name="approved_from_a_day",
            ),
        ]


class Reading(models.Model):
    """That somebody says they have read a version."""

    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="readings")
    person = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        db_table_comment = "append-only: who has read what"
        constraints: ClassVar = [models.UniqueConstraint(fields=["version", "person"], name="read_once")]


def decided(version: Version, verdict: str) -> Decision | None:
    """The decision of that kind, from what is fetched where it is."""
    return next((one for one in version.decisions.all() if one.verdict == verdict), None)


def begins(version: Version) -> date | None:
    """From when it is in force; None where nobody has approved it."""
    approved = decided(version, Decision.Verdict.APPROVED)
    return approved.in_force_from if approved else None
