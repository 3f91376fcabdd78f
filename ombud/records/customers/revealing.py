"""Showing what is masked, to those who may and say why, on the access chain."""

from django.core.exceptions import PermissionDenied

from ombud.foundation.trail.access import record_access
from ombud.records.brands.models import Brand

from .actions import given
from .models import ContactPoint, Customer
from .models.customer import SEALED, Person
from .queries import merged_ids

REVEAL = "customer.reveal"


def reveal(customer: Customer, field: str, by: Person, reason: str) -> str:
    """The whole value, after the access chain has it that this person saw it and why.

    `field` is one of `SEALED`, or a kind of contact point such as "email" (several are joined by commas).
    Raises `PermissionDenied` without the permission `customer.reveal` in a scope of the brand.
    """
    why = given(reason)
    if not _may(by, customer):
        raise PermissionDenied(
            "You may not see this. Ask somebody with the permission to reveal customers' data."
        )
    value = _value(customer, field)
    record_access(
        actor=f"staff:{by.pk}",
        verb="revealed",
        subject=f"customer:{customer.pk}:{field}",
        reason=why,
        brand_id=customer.brand_id,
    )
    return value


def _may(by: Person, customer: Customer) -> bool:
    scopes = Brand.objects.filter(pk=customer.brand_id, scopes__in=by.powers.scopes)
    return any(
        by.powers.allow(REVEAL, scope)
        for scope in scopes.values_list("scopes", flat=True)
        if scope in by.powers.scopes
    )


def _value(customer: Customer, field: str) -> str:
    if field in SEALED:
        return str(getattr(customer, field))
    points = ContactPoint.objects.filter(customer_id__in=merged_ids(customer), kind=field).order_by("id")
    return ", ".join(point.value for point in points)
