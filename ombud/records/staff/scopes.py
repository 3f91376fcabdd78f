"""Scopes, and which brands somebody's permission reaches."""

from django.db import IntegrityError, transaction
from django.db.models import QuerySet

from ombud.records.brands.models import Brand

from .models import Scope, Staff
from .recording import note_change
from .refusals import NotPossible


def save_scope(scope: Scope | None, *, brand: Brand, name: str, by: Staff | None) -> Scope:
    """A part of a brand that some teams see. Raises NotPossible when the brand has one of that name."""
    scope = scope or Scope(brand=brand)
    scope.name = name
    try:
        with transaction.atomic():
            scope.save()
            note_change(by, "saved scope", f"scope:{scope.pk}", str(scope), brand_id=scope.brand_id)
    except IntegrityError:
        raise NotPossible(f"{brand} has a scope named {name} already.") from None
    return scope


def brands_within(person: Staff, permission: str) -> QuerySet[Brand]:
    """The brands for which somebody holds a permission; a grant without a scope reaches all."""
    held = [scope for scope in person.powers.patterns if person.powers.allow(permission, scope)]
    if None in held:
        return Brand.objects.all()
    return Brand.objects.filter(scopes__in=held).distinct()
