"""Everything about one case in one file, for its customer to keep."""

from django.db import models
from django.utils import timezone

from ombud.records.customers.models import Customer


class Bundle(models.Model):
    """Made by a job, kept for some days."""

    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="+")
    customer = models.ForeignKey(Customer, on_delete=models.PROTECT, related_name="+")
    language = models.CharField(max_length=8)
    asked_at = models.DateTimeField(default=timezone.now)
    ready_at = models.DateTimeField(null=True)
    file = models.CharField(max_length=120, blank=True, db_index=True)
    size = models.PositiveBigIntegerField(default=0)
    purge_after = models.DateTimeField(db_index=True)
