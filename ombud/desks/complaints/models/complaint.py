"""What only a complaint must remember; the case remembers the rest."""

from datetime import datetime
from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import Q

from ombud.cases.models import Case
from ombud.foundation.crypto import EncryptedTextField
from ombud.records.brands.models import Brand
from ombud.records.staff.models import Staff

if TYPE_CHECKING:
    from .referral import Referral


class Product(models.TextChoices):
    """What it is about, in words that every regime's return can be made from."""

    PAYMENT = "payment", "Payment"
    E_MONEY = "e-money", "E-money or wallet balance"
    SPOT = "spot", "Buying and selling crypto"
    DERIVATIVES = "derivatives", "Derivatives"
    CUSTODY = "custody", "Custody and transfers of crypto"
    GAMING = "gaming", "Bets and games"
    GAMING_ALL_DAY = "24-hour-gambling", "Bets and games, offered round the clock"
    ACCOUNT = "account", "Account and verification"
    OTHER = "other", "Something else"


class Complaint(models.Model):
    """`regime` is the id of a rulebook's regime; empty until somebody assessed it, `none` where no law applies."""

    NO_REGIME: ClassVar = "none"

    case = models.OneToOneField(Case, on_delete=models.PROTECT, primary_key=True, related_name="complaint")
    brand = models.ForeignKey(Brand, on_delete=models.PROTECT, related_name="+")
    grievance = EncryptedTextField(null=True)
    product = models.CharField(max_length=20, choices=Product, blank=True)
    regime = models.CharField(max_length=40, blank=True)
    complainant = models.CharField(max_length=40, blank=True)
    part_of = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="parts")
    track = models.CharField(max_length=40, blank=True)
    reasons = models.TextField(blank=True)
    vulnerable = models.BooleanField(default=False)
    representative = EncryptedTextField(null=True)
    representative_address = EncryptedTextField(null=True)
    authority_checked = models.BooleanField(default=False)
    about = models.ManyToManyField(Staff, related_name="complaints_about")
    acknowledged_at = models.DateTimeField(null=True)
    held_until = models.DateField(null=True)
    answered_at = models.DateTimeField(null=True)
    stance = models.CharField(max_length=8, blank=True)
    accepted_at = models.DateTimeField(null=True)
    disputed_at = models.DateTimeField(null=True)
    referred_to = models.CharField(max_length=120, blank=True)
    referral_outcome = models.CharField(max_length=20, blank=True)
    lessons = models.TextField(blank=True)

    @property
    def received_at(self) -> datetime:
        """When any of us first heard it: the day from which regulators count."""
        return self.case.opened_at

    @property
    def owes_compliance(self) -> "Referral | None":
        """The decision of an outside body that asks something of us which is not done yet."""
        asks = Q(comply_by__isnull=False) | Q(award_minor__isnull=False)
        return self.referrals.filter(asks, complied_at=None).exclude(decided_at=None).first()

    @property
    def under_law(self) -> bool:
        return self.regime not in ("", self.NO_REGIME)
