"""Whom the operator's platform means by a reference of its own."""

from django.db import transaction

from ombud.foundation.crypto import blinds
from ombud.records.brands.models import Brand

from .models import Customer
from .models.customer import plain


def customer_of_platform(brand: Brand, reference: str, *, name: str = "", language: str = "") -> Customer:
    """The customer with this reference, made when nobody is known by it; safe under concurrency.

    Merged customers are followed. Spaces count for nothing, because people type them; a reference that differs in case
    or in a hyphen is somebody else's, because whoever signs on is let in by it.
    """
    if known := _known(brand, reference):
        return known
    with transaction.atomic():
        # Whoever introduces the same customer at this moment has done so when the lock is ours.
        Brand.objects.select_for_update(no_key=True).get(pk=brand.pk)
        return _known(brand, reference) or Customer.objects.create(
            brand=brand, platform_reference=reference, name=name, language=language
        )


def _known(brand: Brand, reference: str) -> Customer | None:
    alike = blinds(f"{brand.pk}:{plain(reference)}", purpose="customer/platform_reference")
    found = Customer.objects.filter(brand=brand, platform_reference_blind__in=alike).order_by("id")
    same = next((each for each in found if _solid(str(each.platform_reference)) == _solid(reference)), None)
    return same.living if same else None


def _solid(reference: str) -> str:
    return "".join(reference.split())
