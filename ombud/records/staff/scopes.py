"""Scopes, and which brands somebody's permission reaches."""

from django.db import IntegrityError, transaction
from django.db.models import Exists, OuterRef, QuerySet

from ombud.records.brands.models import Brand

from .models import Grant, Scope, Staff, Team
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


def teams_within(brand_id: int) -> QuerySet[Team]:
    """The teams that can be asked for something at a brand: those in which somebody holds a role there."""
    held = Grant.objects.in_force().filter(scope__brand=brand_id, staff__is_active=True)
    return Team.objects.filter(Exists(held.filter(staff__teams=OuterRef("pk"))))


def brands_of(person: Staff) -> QuerySet[Scope, int]:
    """The ids of the brands at which somebody holds a role in any scope: a subquery."""
    return Scope.objects.filter(pk__in=person.powers.scopes).values_list("brand_id", flat=True)
