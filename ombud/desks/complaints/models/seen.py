"""Who may see what is learnt: it belongs to a brand, and to nobody outside it."""

from typing import Any, Self

from django.db import models
from django.db.models import Q

from ombud.records.staff.models import Staff
from ombud.records.staff.scopes import brands_within

LEARNS = "complaint.causes"


class OfBrandQuerySet(models.QuerySet[Any]):
    """Rows of the brands in which somebody holds the permission to see what is learnt."""

    def visible_to(self, staff: Staff) -> Self:
        return self.filter(brand__in=brands_within(staff, LEARNS).values("pk"))


class OwnedQuerySet(OfBrandQuerySet):
    """Rows that their owner sees wherever they are."""

    def visible_to(self, staff: Staff) -> Self:
        within = brands_within(staff, LEARNS).values("pk")
        return self.filter(Q(brand__in=within) | Q(owner=staff))
