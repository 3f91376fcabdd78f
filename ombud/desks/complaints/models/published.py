"""Under which laws a brand takes complaints, for what and for whom: what its complaints page says."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models

from ombud.records.brands.models import Brand

from .complaint import Product


class PublishedRegime(models.Model):
    """One regime (and track) for some products and countries; empty lists mean all of them."""

    brand = models.ForeignKey(Brand, on_delete=models.PROTECT, related_name="published_regimes")
    regime = models.CharField(max_length=40)
    track = models.CharField(max_length=40, blank=True)
    products = ArrayField(models.CharField(max_length=20, choices=Product), default=list, blank=True)
    countries = ArrayField(models.CharField(max_length=2), default=list, blank=True)
    position = models.PositiveSmallIntegerField(default=100)

    class Meta:
        ordering: ClassVar = ["position", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["brand", "regime", "track", "countries"],
                name="regime_published_once_for_its_countries",
            )
        ]

    def __str__(self) -> str:
        return f"{self.regime} {self.track}".strip()

    def fits(self, product: str, country: str) -> bool:
        """Whether it may be the law for this product and for somebody who lives there."""
        return (not self.products or product in self.products) and (
            not self.countries or country in self.countries
        )
