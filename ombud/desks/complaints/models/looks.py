"""Looking sideways: who else was harmed by the same cause, and what was done for each (DISP 1.3.3R, 1.3.6G)."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from ombud.cases.models import Case
from ombud.foundation.crypto import EncryptedTextField
from ombud.foundation.money import MoneyField
from ombud.records.brands.models import Brand
from ombud.records.customers.models import Customer
from ombud.records.knowledge.models import Cause
from ombud.records.staff.models import Staff

from .complaint import Product
from .findings import Point
from .seen import OfBrandQuerySet


class Look(models.Model):
    """Who might be affected, in words and as what to search for; it ends with a reason.

    `reached_at` and `reached_id` are the case to which the search has come, newest first; None before it began.
    """

    brand = models.ForeignKey(Brand, on_delete=models.PROTECT, related_name="+")
    cause = models.ForeignKey(Cause, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    point = models.ForeignKey(Point, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    title = models.CharField(max_length=120)
    who = EncryptedTextField()
    topic = models.CharField(max_length=120, blank=True)
    tag = models.CharField(max_length=40, blank=True)
    product = models.CharField(max_length=20, choices=Product, blank=True)
    words = models.CharField(max_length=200, blank=True)
    since = models.DateField()
    until = models.DateField()
    opened_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()
    reached_at = models.DateTimeField(null=True, blank=True)
    reached_id = models.BigIntegerField(null=True, blank=True)
    exhausted = models.BooleanField(default=False)
    concluded_by = models.ForeignKey(Staff, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    concluded_at = models.DateTimeField(null=True, blank=True)
    conclusion = EncryptedTextField(null=True, blank=True)

    objects = OfBrandQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-opened_at", "-id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["id", "brand"], name="look_with_its_brand"),
            models.CheckConstraint(condition=Q(since__lte=F("until")), name="look_begins_before_it_ends"),
            models.CheckConstraint(
                condition=Q(concluded_at=None, concluded_by=None)
                | Q(concluded_at__isnull=False, concluded_by__isnull=False),
                name="look_concluded_by_somebody",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["brand", "-opened_at"], name="look_of_brand")]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return f"/complaints/looks/{self.pk}/"


class LookedAt(models.Model):
    """One customer who did not complain: whether they were affected, and what was done. `case` is why we thought so."""

    class Verdict(models.TextChoices):
        AFFECTED = "affected"
        NOT = "not-affected", "Not affected"
        UNCLEAR = "unclear"

    look = models.ForeignKey(Look, on_delete=models.PROTECT, related_name="customers", db_index=False)
    brand = models.ForeignKey(Brand, on_delete=models.PROTECT, related_name="+")
    customer = models.ForeignKey(Customer, on_delete=models.PROTECT, related_name="+")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    verdict = models.CharField(max_length=12, choices=Verdict, blank=True)
    note = EncryptedTextField(null=True, blank=True)
    corrected = models.CharField(max_length=200, blank=True)
    contact = models.ForeignKey(Case, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    decided_by = models.ForeignKey(Staff, on_delete=models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["look", "customer"], name="looked_at_once"),
            models.UniqueConstraint(fields=["id", "brand"], name="looked_at_with_its_brand"),
            models.CheckConstraint(
                condition=Q(verdict="", decided_at=None) | Q(verdict__gt="", decided_at__isnull=False),
                name="looked_at_verdict_has_its_time",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["look", "verdict", "id"], name="looked_at_by_verdict")]


class Amends(models.Model):
    """Redress for somebody who never complained: why so much, who agreed, and how it was paid."""

    looked_at = models.OneToOneField(LookedAt, on_delete=models.PROTECT, related_name="amends")
    brand = models.ForeignKey(Brand, on_delete=models.PROTECT, related_name="+")
    amount = MoneyField()
    calculation = models.TextField()
    agreed_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    agreed_at = models.DateTimeField()
    needs_second = models.BooleanField(default=False)
    approved_by = models.ForeignKey(Staff, on_delete=models.PROTECT, null=True, related_name="+")
    paid_at = models.DateTimeField(null=True)
    reference = models.CharField(max_length=120, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(amount_minor__gt=0), name="amends_are_more_than_nothing"),
            models.CheckConstraint(
                condition=Q(approved_by=None) | ~Q(approved_by=F("agreed_by")),
                name="amends_approved_by_a_second_person",
            ),
            models.CheckConstraint(
                condition=Q(paid_at=None, reference="")
                | Q(paid_at__isnull=False, reference__gt="")
                & (Q(needs_second=False) | Q(approved_by__isnull=False)),
                name="amends_paid_once_agreed",
            ),
        ]
