"""Who speaks for the customer, and what the customer needs from everybody who serves them."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone

from ombud.cases.models import Attachment
from ombud.foundation.crypto import EncryptedTextField
from ombud.records.brands.models import Brand
from ombud.records.customers.models import Customer
from ombud.records.staff.models import Staff

from .complaint import Complaint


class Representation(models.Model):
    """Somebody's word that they act for the customer; it counts once their authority was checked, and while it lasts."""

    class Kind(models.TextChoices):
        SOLICITOR = "solicitor", "Solicitor"
        CLAIMS_COMPANY = "claims-company", "Claims company"
        RELATIVE = "relative", "Relative or friend"
        ATTORNEY = "attorney", "Holder of a power of attorney"
        OTHER = "other", "Somebody else"

    complaint = models.ForeignKey(Complaint, on_delete=models.PROTECT, related_name="representations")
    brand = models.ForeignKey(Brand, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=16, choices=Kind)
    name = EncryptedTextField()
    address = EncryptedTextField()
    scope = models.CharField(max_length=300, blank=True)
    document = models.ForeignKey(Attachment, on_delete=models.SET_NULL, null=True, related_name="+")
    valid_until = models.DateField(null=True)
    noted_at = models.DateTimeField()
    copies_customer = models.BooleanField(default=False)
    checked_at = models.DateTimeField(null=True)
    checked_by = models.ForeignKey(Staff, on_delete=models.PROTECT, null=True, related_name="+")
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["-id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["complaint"], condition=Q(ended_at=None), name="one_representative_at_a_time"
            )
        ]

    @property
    def over(self) -> bool:
        return self.valid_until is not None and self.valid_until < timezone.localdate()

    @property
    def counts(self) -> bool:
        """Whether letters go to them."""
        return self.checked_at is not None and self.ended_at is None and not self.over


class Need(models.Model):
    """What a customer needs because of what happened to them or who they are; it stands until it is taken back.

    The drivers are those of the FCA's guidance on vulnerable customers (FG21/1).
    """

    class Driver(models.TextChoices):
        HEALTH = "health", "Health"
        LIFE_EVENT = "life-event", "Something that happened in their life"
        RESILIENCE = "resilience", "Little to fall back on"
        CAPABILITY = "capability", "Hard to read, to understand or to use"
        HARM = "harm", "Harm from gambling or fraud"

    customer = models.ForeignKey(Customer, on_delete=models.PROTECT, related_name="needs")
    brand = models.ForeignKey(Brand, on_delete=models.PROTECT, related_name="+")
    complaint = models.ForeignKey(Complaint, on_delete=models.PROTECT, related_name="needs")
    driver = models.CharField(max_length=12, choices=Driver)
    what = EncryptedTextField()
    noted_at = models.DateTimeField()
    noted_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    lifted_at = models.DateTimeField(null=True)
    lifted_by = models.ForeignKey(Staff, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering: ClassVar = ["id"]
        indexes: ClassVar = [
            models.Index(fields=["customer"], condition=Q(lifted_at=None), name="need_that_stands")
        ]
