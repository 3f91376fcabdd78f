"""A brand is a market or white-label client's face; every row of customer data belongs to one, for ever."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.core.validators import RegexValidator
from django.db import models

colour = RegexValidator(r"^#[0-9a-f]{6}$", "Give the colour as # and six digits, for example #0f6b6b.")


class Brand(models.Model):
    """`key` names the brand in addresses and settings and never changes; the rest is its look and its law."""

    key = models.SlugField(max_length=40, unique=True)
    name = models.CharField(max_length=120)
    legal_name = models.CharField(max_length=200, blank=True)
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
