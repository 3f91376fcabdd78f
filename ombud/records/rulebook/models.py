"""The firm's own rules as rows that are only ever added: each edit is a new version, each calendar kept whole."""

from typing import ClassVar

from django.db import models

from ombud.records.brands.models import Brand


class Version(models.Model):
    """Who wrote what down, when, and from which day it holds. The highest version begun by a day holds on it."""

    brand = models.ForeignKey(Brand, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    version = models.PositiveIntegerField()
    effective_from = models.DateField()
    body = models.JSONField()
    recorded_at = models.DateTimeField(auto_now_add=True)
    recorded_by = models.CharField(max_length=200, blank=True)
    note = models.CharField(max_length=400, blank=True)

    class Meta:
        abstract = True


class ServiceLevel(Version):
    """One version of a service level; `series` is its obligation with its conditions, so two can never tie."""

    series = models.CharField(max_length=600)
    obligation = models.CharField(max_length=120)

    class Meta:
        db_table_comment = "append-only: an edit is a new version"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["series", "version"], name="service_level_version_once")
        ]

    def __str__(self) -> str:
        return f"{self.series}, version {self.version}"


class CalendarSnapshot(models.Model):
    """A calendar with its holidays as they were computed, kept for ever under its digest."""

    digest = models.CharField(max_length=64, primary_key=True)
    body = models.JSONField()
    recorded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        db_table_comment = "append-only: clocks point at it for ever"

    def __str__(self) -> str:
        return f"{self.body['id']}, {self.digest[:8]}"


class WorkingCalendar(Version):
    """One version of a brand's (or the house's) hours and holidays; `body` is the plan, `snapshot` what it gave."""

    key = models.SlugField(max_length=40)
    snapshot = models.ForeignKey(CalendarSnapshot, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table_comment = "append-only: an edit is a new version"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["brand", "key", "version"], nulls_distinct=False, name="working_calendar_version_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.key}, version {self.version}"


class ApprovalLimit(Version):
    """One version of what one person decides alone; `series` is its kind and currency with its conditions.

    `role_id` names a role of the staff's room, which the rulebook does not know.
    """

    series = models.CharField(max_length=300)
    kind = models.CharField(max_length=80)
    asset = models.CharField(max_length=12)
    role_id = models.BigIntegerField(null=True)

    class Meta:
        db_table_comment = "append-only: an edit is a new version"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["series", "version"], name="approval_limit_version_once")
        ]

    def __str__(self) -> str:
        return f"{self.series}, version {self.version}"
