"""A brand is a market or white-label client's face; every row of customer data belongs to one, for ever."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.core.validators import RegexValidator
from django.db import models
from django.utils import timezone
from django.utils.dates import MONTHS

colour = RegexValidator(r"^#[0-9a-f]{6}$", "Give the colour as # and six digits, for example #0f6b6b.")


class Activity(models.TextChoices):
    """What a company is licensed for, as far as returns ask for it."""

    PAYMENTS = "payments", "Payment services"
    E_MONEY = "e-money", "E-money"
    INVESTMENTS = "investments", "Investments"
    CRYPTO = "crypto", "Cryptoasset services"
    BANKING = "retail-banking", "Retail banking"
    CREDIT = "consumer-credit", "Consumer credit"
    INSURANCE = "insurance", "Insurance"
    CLAIMS = "claims-management", "Claims management"
    FUNERAL = "funeral-plans", "Funeral plans"
    GAMBLING = "gambling", "Gambling"


class LegalEntity(models.Model):
    """The company behind brands: a regulator knows it by its `reference` and gets its returns.

    Its accounting year ends with the last day of the month `year_ends`. `files` names the returns that it files,
    beginning with the period in which `files_from` lies.
    """

    name = models.CharField(max_length=200, unique=True)
    reference = models.CharField(max_length=80, blank=True)
    year_ends = models.PositiveSmallIntegerField(
        "Accounting year ends in", choices=[(n, name) for n, name in MONTHS.items()], default=12
    )
    activities = ArrayField(models.CharField(max_length=24, choices=Activity), default=list, blank=True)
    files = ArrayField(models.CharField(max_length=40), default=list, blank=True)
    files_from = models.DateField("Files here from", default=timezone.localdate)

    class Meta:
        ordering: ClassVar[list[str]] = ["name"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(year_ends__range=(1, 12)), name="year_ends_in_a_month")
        ]

    def __str__(self) -> str:
        return self.name


class Brand(models.Model):
    """`key` names the brand in addresses and settings and never changes; the rest is its look and its law."""

    key = models.SlugField(max_length=40, unique=True)
    name = models.CharField(max_length=120)
    legal_name = models.CharField(max_length=200, blank=True)
    legal_entity = models.ForeignKey(
        LegalEntity, on_delete=models.PROTECT, null=True, blank=True, related_name="brands"
    )
    languages = ArrayField(models.CharField(max_length=8), default=list)
    time_zone = models.CharField(max_length=64, default="UTC")
    jurisdictions = ArrayField(models.CharField(max_length=8), default=list)
    colour = models.CharField(max_length=7, default="#0f6b6b", validators=[colour])
    signature = models.TextField(blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["name"]

    def __str__(self) -> str:
        return self.name

    @property
    def language(self) -> str:
        """The brand's first language, used when a customer's own is unknown."""
        return self.languages[0] if self.languages else "en"
