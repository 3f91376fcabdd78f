"""What an officer or a team is to reach, from which day; an edit is a new version."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from ombud.records.brands.models import Brand
from ombud.records.staff.models import Staff, Team


class Target(models.Model):
    """The version with the highest number whose day has come holds; one without a value ends the series.

    `value` is in the figure's own unit for people: cases, per cent, working hours, days.
    """

    class Every(models.TextChoices):
        WEEK = "week", "Each week"
        MONTH = "month", "Each month"
        QUARTER = "quarter", "Each quarter"

    class Bound(models.TextChoices):
        AT_LEAST = "at-least", "At least"
        AT_MOST = "at-most", "At most"

    brand = models.ForeignKey(Brand, on_delete=models.PROTECT, related_name="+")
    figure = models.CharField(max_length=80)
    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, null=True, related_name="+")
    team = models.ForeignKey(Team, on_delete=models.PROTECT, null=True, related_name="+")
    every = models.CharField(max_length=10, choices=Every, default=Every.MONTH)
    bound = models.CharField(max_length=10, choices=Bound)
    value = models.DecimalField(max_digits=12, decimal_places=2, null=True)
    version = models.PositiveIntegerField()
    effective_from = models.DateField()
    set_at = models.DateTimeField(auto_now_add=True)
    set_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table_comment = "append-only: an edit is a new version"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(staff=None, team__isnull=False) | Q(staff__isnull=False, team=None),
                name="target_of_a_person_or_a_team",
            ),
            models.UniqueConstraint(
                fields=["brand", "figure", "staff", "team", "every", "version"],
                nulls_distinct=False,
                name="target_version_once",
            ),
        ]
