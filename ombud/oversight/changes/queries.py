"""What people ask of the register."""

from datetime import date, timedelta
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils import timezone

from ombud.records.staff.models import Staff

SOON = timedelta(days=30)


class ChangeQuerySet(models.QuerySet[Any]):
    def open(self) -> "ChangeQuerySet":
        return self.filter(state__in=("new", "assessed", "in-work"))

    def coming(self) -> "ChangeQuerySet":
        """In force later than today, whatever became of them."""
        return self.filter(in_force_on__gt=timezone.localdate())

    def late(self) -> "ChangeQuerySet":
        """Open although in force, or with a task that is overdue."""
        today = timezone.localdate()
        overdue = Q(todos__done_at=None, todos__due_on__lt=today)
        return self.open().filter(Q(in_force_on__lte=today) | overdue).distinct()

    def of(self, person: Staff) -> "ChangeQuerySet":
        """Open ones that this person owns or has a task in."""
        tasks = Q(todos__owner=person, todos__done_at=None)
        return self.open().filter(Q(owner=person) | tasks).distinct()

    def matching(self, words: str) -> "ChangeQuerySet":
        wanted = Q()
        for field in ("title", "summary", "citation", "regulator"):
            wanted |= Q(**{f"{field}__icontains": words})
        return self.filter(wanted) if words else self


def days_until(day: date) -> int:
    return (day - timezone.localdate()).days
