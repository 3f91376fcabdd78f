"""Finding the customer behind an address."""

from django.db import IntegrityError, transaction

from ombud.records.brands.models import Brand

from .models import ContactPoint, Customer


def customer_for(brand: Brand, kind: str, value: str, *, name: str = "") -> Customer:
    """The customer of this brand whose contact point this is; made when nobody has it yet."""
    point = _point(brand, kind, value)
    if point is None:
        try:
            with transaction.atomic():
                customer = Customer.objects.create(brand=brand, name=name)
                point = ContactPoint.objects.create(brand=brand, customer=customer, kind=kind, value=value)
        except IntegrityError:  # somebody was quicker
            point = ContactPoint.objects.select_related("customer").get(brand=brand, kind=kind, value=value)
    return point.customer


def _point(brand: Brand, kind: str, value: str) -> ContactPoint | None:
    return ContactPoint.objects.select_related("customer").filter(brand=brand, kind=kind, value=value).first()
