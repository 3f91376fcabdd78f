"""Saving a row of the settings together with its line on the access chain."""

from typing import Any

from django.db import models, transaction

from ombud.foundation.crypto import EncryptedTextField

from .access import record_access

LONGEST = 300
SHOWN = 40


def save_on_record(row: models.Model, *, by: str) -> None:
    """Validate, save, and write down who changed what. What is sealed is named, never shown. Raises ValidationError."""
    was = type(row)._default_manager.filter(pk=row.pk).first() if row.pk else None
    row.full_clean()
    with transaction.atomic():
        row.save()
        what = _differences(was, row) if was else str(row)
        record_access(
            actor=by,
            verb="changed" if was else "added",
            subject=subject_of(row),
            reason=what[:LONGEST],
            brand_id=_brand_of(row),
        )


def remove_on_record(row: models.Model, *, by: str) -> None:
    """Delete, and write down what it was. Raises ProtectedError while something needs it."""
    with transaction.atomic():
        record_access(
            actor=by,
            verb="removed",
            subject=subject_of(row),
            reason=str(row)[:LONGEST],
            brand_id=_brand_of(row),
        )
        row.delete()


def subject_of(row: models.Model) -> str:
    """A reference such as `brand:3`."""
    return f"{row._meta.model_name}:{row.pk}"


def _brand_of(row: models.Model) -> int | None:
    """The brand that a row belongs to, or is."""
    brand: int | None = row.pk if row._meta.model_name == "brand" else getattr(row, "brand_id", None)
    return brand


def _differences(was: models.Model, now: models.Model) -> str:
    fields = [field for field in now._meta.concrete_fields if not field.primary_key]
    return ", ".join(filter(None, (_difference(field, was, now) for field in fields)))


def _difference(field: "models.Field[Any, Any]", was: models.Model, now: models.Model) -> str:
    before, after = field.value_from_object(was), field.value_from_object(now)
    if before == after:
        return ""
    if isinstance(field, EncryptedTextField):
        return f"{field.name} (sealed)"
    return f"{field.name} {str(before)[:SHOWN]!r} to {str(after)[:SHOWN]!r}"
