"""What has to be found out, and what we owe because of it."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from ombud.foundation.crypto import EncryptedTextField
from ombud.foundation.money import MoneyField
from ombud.records.brands.models import Brand
from ombud.records.staff.models import Staff

from .complaint import Complaint
from .offered import Offered
from .outcome import Outcome


class Point(models.Model):
    """One thing that the customer complains of; the final response has to speak to each."""

    complaint = models.ForeignKey(Complaint, on_delete=models.PROTECT, related_name="points")
    brand = models.ForeignKey(Brand, on_delete=models.PROTECT, related_name="+")
    question = EncryptedTextField()
    finding = models.CharField(max_length=20, choices=Outcome, blank=True)
    evidence = EncryptedTextField(null=True)
    found_at = models.DateTimeField(null=True)
    found_by = models.ForeignKey(Staff, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering: ClassVar = ["id"]


class Redress(Offered):
    """What we owe because of it, why, and how it was paid."""

    complaint = models.ForeignKey(Complaint, on_delete=models.PROTECT, related_name="redress")
    brand = models.ForeignKey(Brand, on_delete=models.PROTECT, related_name="+")
    amount = MoneyField()
    calculation = models.TextField()
    reason = models.CharField(max_length=300, blank=True)
    paid_at = models.DateTimeField(null=True)
    reference = models.CharField(max_length=120, blank=True)

    class Meta:
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(amount_minor__gt=0), name="redress_is_more_than_nothing"),
            models.CheckConstraint(
                condition=Q(paid_at=None, reference="") | Q(paid_at__isnull=False, reference__gt=""),
                name="redress_paid_has_a_reference",
            ),
        ]
