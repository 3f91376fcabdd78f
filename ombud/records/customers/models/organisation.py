"""Organisations act through people."""

from typing import ClassVar

from django.db import models
from django.utils import timezone

from ombud.records.brands.models import Brand

from .customer import Customer


class ContactPerson(models.Model):
    """A person who may speak for an organisation (a merchant, partner, white-label client or OTC desk)."""

    brand = models.ForeignKey(Brand, on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Customer, on_delete=models.PROTECT, related_name="contact_persons")
    person = models.ForeignKey(Customer, on_delete=models.PROTECT, related_name="organisations")
    role = models.CharField(max_length=80, blank=True)
    since = models.DateTimeField(default=timezone.now)
    until = models.DateTimeField(null=True, blank=True)
    added_by = models.CharField(max_length=80)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organisation", "person"],
                condition=models.Q(until=None),
                name="contact_person_once_per_organisation",
            ),
            models.CheckConstraint(
                condition=~models.Q(organisation=models.F("person")),
                name="organisation_is_not_its_own_contact",
            ),
        ]
