"""Two records of one customer, joined without moving anything, so that it can be undone."""

from typing import ClassVar

from django.db import models

from ombud.records.brands.models import Brand

from .customer import Customer


class CustomerMerge(models.Model):
    """`gone` goes on as `kept` until the merge is undone. Rows keep pointing where they pointed."""

    brand = models.ForeignKey(Brand, on_delete=models.PROTECT, related_name="+")
    kept = models.ForeignKey(Customer, on_delete=models.PROTECT, related_name="absorbed")
    gone = models.ForeignKey(Customer, on_delete=models.PROTECT, related_name="merges")
    reason = models.CharField(max_length=300)
    merged_at = models.DateTimeField()
    merged_by = models.CharField(max_length=80)
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.CharField(max_length=80, blank=True)
    undo_reason = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["gone"], condition=models.Q(undone_at=None), name="customer_goes_on_as_one_other"
            ),
            models.CheckConstraint(
                condition=~models.Q(gone=models.F("kept")), name="customer_not_merged_into_itself"
            ),
        ]
