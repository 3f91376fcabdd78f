"""What a brand's letters need to know that a customer's case does not."""

from typing import ClassVar

from django.db import models

from ombud.records.brands.models import Brand


class Letterhead(models.Model):
    """`published` is the time for an answer that the brand has published; `procedure` says where its own is found."""

    brand = models.OneToOneField(Brand, on_delete=models.PROTECT, related_name="letterhead")
    address = models.TextField(blank=True)
    telephone = models.CharField(max_length=60, blank=True)
    email = models.CharField(max_length=200, blank=True)
    department = models.CharField(max_length=120, blank=True)
    published = models.CharField(max_length=120, blank=True)
    procedure = models.CharField(max_length=200, blank=True)
    consents_to_late_referral = models.BooleanField(default=False)

    class Meta:
        ordering: ClassVar = ["brand__name"]

    def __str__(self) -> str:
        return f"Letterhead of {self.brand}"


class OutsideBody(models.Model):
    """The ombudsman or other body of one brand under one regime; what is empty comes with the regime's wording."""

    brand = models.ForeignKey(Brand, on_delete=models.PROTECT, related_name="+")
    regime = models.CharField(max_length=40)
    name = models.CharField(max_length=200, blank=True)
    website = models.CharField(max_length=200, blank=True)
    address = models.TextField(blank=True)
    telephone = models.CharField(max_length=60, blank=True)
    email = models.CharField(max_length=200, blank=True)
    leaflet = models.CharField(max_length=140, blank=True)
    leaflet_name = models.CharField(max_length=255, blank=True)
    leaflet_size = models.PositiveIntegerField(default=0)

    class Meta:
        ordering: ClassVar = ["brand__name", "regime"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["brand", "regime"], name="one_outside_body_per_brand_and_regime")
        ]

    def __str__(self) -> str:
        return f"{self.name or self.regime} for {self.brand}"
