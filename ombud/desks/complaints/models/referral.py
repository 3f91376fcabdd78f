"""A complaint that went to an ombudsman or another body: what they asked, said and decided, and what we owe of it."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from ombud.foundation.money import OptionalMoneyField, money_is_whole
from ombud.records.brands.models import Brand

from .outcome import Outcome


class Referral(models.Model):
    """One round before one body. An opinion may be accepted by us; a decision ends the round and may bind us."""

    complaint = models.ForeignKey("Complaint", on_delete=models.PROTECT, related_name="referrals")
    brand = models.ForeignKey(Brand, on_delete=models.PROTECT, related_name="+")
    body = models.CharField(max_length=120)
    reference = models.CharField(max_length=80, blank=True)
    referred_at = models.DateTimeField()
    file_due = models.DateField(null=True)
    file_sent_at = models.DateTimeField(null=True)
    opinion = models.CharField(max_length=20, choices=Outcome, blank=True)
    opinion_at = models.DateTimeField(null=True)
    answer_by = models.DateField(null=True)
    we_accept = models.BooleanField(null=True)
    decision = models.CharField(max_length=20, choices=Outcome, blank=True)
    decided_at = models.DateTimeField(null=True)
    award = OptionalMoneyField()
    comply_by = models.DateField(null=True)
    complied_at = models.DateTimeField(null=True)
    reported_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            money_is_whole("award"),
            models.UniqueConstraint(
                fields=["complaint"], condition=Q(decided_at=None), name="one_body_at_a_time"
            ),
        ]
