"""How to reach a customer, and by what they are known when they write."""

from typing import ClassVar

from django.db import models

from ombud.foundation.crypto import EncryptedTextField, blind, blinds
from ombud.records.brands.models import Brand

from .customer import Customer

# Kinds that share their addresses: who writes from a number on WhatsApp has that phone.
FAMILIES = {"whatsapp": "phone", "signal": "phone", "sms": "phone", "viber": "phone"}


class ContactPoint(models.Model):
    """One address a customer writes from, in its normal form, sealed; `value_blind` finds it again."""

    brand = models.ForeignKey(Brand, on_delete=models.PROTECT, related_name="+")
    customer = models.ForeignKey(Customer, on_delete=models.PROTECT, related_name="contact_points")
    kind = models.CharField(max_length=20)
    value = EncryptedTextField()
    value_blind = models.CharField(max_length=64, editable=False)
    verified_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["brand", "kind", "value_blind"], name="contact_point_once_per_brand"
            )
        ]
        indexes: ClassVar = [models.Index(fields=["brand", "value_blind"], name="contact_point_by_value")]

    def __str__(self) -> str:
        return f"{self.kind} of customer {self.customer_id}"


def contact_blind(brand_id: int, kind: str, value: str) -> str:
    """The blind index of a value in its normal form, different at every brand."""
    return blind(f"{brand_id}:{value}", purpose=_purpose(kind))


def contact_blinds(brand_id: int, kind: str, value: str) -> list[str]:
    """As `contact_blind`, under every key, so that a rotation loses nobody."""
    return blinds(f"{brand_id}:{value}", purpose=_purpose(kind))


def _purpose(kind: str) -> str:
    return f"contact/{FAMILIES.get(kind, kind)}"
