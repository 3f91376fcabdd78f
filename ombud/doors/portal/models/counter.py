"""A brand's counter: where its customers come to."""

from typing import ClassVar

from django.db import models

from ombud.records.brands.models import Brand
from ombud.records.staff.models import Scope


class Counter(models.Model):
    """Open to customers while active. What comes in is seen in `scope`; the addresses are published."""

    brand = models.OneToOneField(Brand, on_delete=models.PROTECT, related_name="counter")
    scope = models.ForeignKey(Scope, on_delete=models.PROTECT, related_name="+")
    active = models.BooleanField(default=True)
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=60, blank=True)
    post = models.TextField(blank=True)
    draft_days = models.PositiveSmallIntegerField(default=30)
    link_days = models.PositiveSmallIntegerField(default=14)

    class Meta:
        ordering: ClassVar = ["brand__name"]

    def __str__(self) -> str:
        return f"Portal of {self.brand}"
