"""Customers: people and organisations, how to reach them, and what the platform knows them by."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models

from ombud.records.brands.models import Brand


class Customer(models.Model):
    """A person or organisation that a brand serves. The same human at two brands is two customers."""

    class Kind(models.TextChoices):
        PERSON = "person"
        MERCHANT = "merchant"
        PARTNER = "partner"
        WHITE_LABEL = "white-label"
        OTC_DESK = "otc-desk"

    class Tier(models.TextChoices):
        STANDARD = "standard"
        PLUS = "plus"
        VIP = "vip"

    brand = models.ForeignKey(Brand, on_delete=models.PROTECT, related_name="customers")
    kind = models.CharField(max_length=20, choices=Kind.choices, default=Kind.PERSON)
    name = models.CharField(max_length=200, blank=True)
    language = models.CharField(max_length=8, blank=True)
    jurisdiction = models.CharField(max_length=8, blank=True)
    time_zone = models.CharField(max_length=64, blank=True)
    tier = models.CharField(max_length=20, choices=Tier.choices, default=Tier.STANDARD)
    platform_reference = models.CharField(max_length=120, blank=True)
    flags = ArrayField(models.CharField(max_length=40), default=list, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["id", "brand"], name="customer_with_its_brand"),
            models.UniqueConstraint(
                fields=["brand", "platform_reference"],
                condition=~models.Q(platform_reference=""),
                name="platform_reference_once_per_brand",
            ),
        ]

    def __str__(self) -> str:
        return self.name or "Unknown customer"


class ContactPoint(models.Model):
    """One address a customer writes from: an e-mail address in lower case, a phone number in E.164, a handle."""

    brand = models.ForeignKey(Brand, on_delete=models.PROTECT, related_name="+")
    customer = models.ForeignKey(Customer, on_delete=models.PROTECT, related_name="contact_points")
    kind = models.CharField(max_length=20)
    value = models.CharField(max_length=320)
    verified_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["brand", "kind", "value"], name="contact_point_once_per_brand")
        ]
