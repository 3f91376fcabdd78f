"""Changing brands, on the record."""

from ombud.foundation.trail.changes import save_on_record

from .models import Brand, LegalEntity


def save_brand(brand: Brand, *, by: str) -> Brand:
    """A new brand or a changed one; `by` is a reference such as `staff:7`. Its key never changes. Raises ValidationError."""
    if brand.pk:
        brand.key = Brand.objects.values_list("key", flat=True).get(pk=brand.pk)
    save_on_record(brand, by=by)
    return brand


def save_entity(entity: LegalEntity, *, by: str) -> LegalEntity:
    """A new company or a changed one; `by` is a reference such as `staff:7`. Raises ValidationError."""
    save_on_record(entity, by=by)
    return entity
