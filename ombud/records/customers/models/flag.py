"""Marks on a customer that everybody who serves them must know."""

from typing import ClassVar

from django.db import models

from ombud.records.brands.models import Brand

from .customer import Customer


class CustomerFlag(models.Model):
    """One flag from its raising to its lifting; `Customer.flags` lists those that stand now."""

    brand = models.ForeignKey(Brand, on_delete=models.PROTECT, related_name="+")
    customer = models.ForeignKey(Customer, on_delete=models.PROTECT, related_name="flag_history")
    flag = models.CharField(max_length=40)
    raised_at = models.DateTimeField()
    raised_by = models.CharField(max_length=80)
    reason = models.CharField(max_length=300)
    lifted_at = models.DateTimeField(null=True, blank=True)
    lifted_by = models.CharField(max_length=80, blank=True)
    lift_reason = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["-raised_at", "-id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["customer", "flag"],
                condition=models.Q(lifted_at=None),
                name="flag_stands_once_per_customer",
            )
        ]

    def __str__(self) -> str:
        return self.flag
