"""Making and editing roles."""

from collections.abc import Sequence

from django.db import IntegrityError, transaction

from ombud.foundation.live import revoke

from .administrators import keeping_an_administrator
from .models import Grant, Role, Staff
from .people import check_manages
from .permissions import stray
from .recording import note_change
from .refusals import NotPossible


def save_role(
    role: Role | None,
    *,
    by: Staff | None,
    name: str,
    about: str = "",
    permissions: Sequence[str] = (),
    needs_second_factor: bool = False,
) -> Role:
    """A new role, or an edited one. Raises NotYours, or NotPossible for patterns that match nothing."""
    check_manages(by)
    check_patterns(permissions)
    role = role or Role()
    was = set(role.permissions)
    role.name, role.about, role.permissions = name, about, sorted(set(permissions))
    role.needs_second_factor, role.edited = needs_second_factor, True
    try:
        with keeping_an_administrator():
            role.save()
            note_change(by, "saved role", f"role:{role.pk}", _difference(role, was))
            _tell_holders(role)
    except IntegrityError:
        raise NotPossible(f"There is a role named {name} already.") from None
    return role


def remove_role(role: Role, *, by: Staff | None) -> None:
    """Raises NotPossible while somebody holds it, or held it: the record names it."""
    check_manages(by)
    holders = role.grants.count()
    if holders:
        raise NotPossible(
            f"{role} was given {holders} times, and the record says so. Take its permissions away instead."
        )
    with transaction.atomic():
        note_change(by, "removed role", f"role:{role.pk}", role.name)
        role.delete()


def check_patterns(patterns: Sequence[str]) -> None:
    """Raises NotPossible naming each pattern that matches no permission there is."""
    astray = stray(patterns)
    if astray:
        raise NotPossible(f"There is no permission like {', '.join(astray)}. Check the spelling.")


def _tell_holders(role: Role) -> None:
    for person in Grant.objects.in_force().filter(role=role).values_list("staff_id", flat=True).distinct():
        revoke(person)


def _difference(role: Role, was: set[str]) -> str:
    now = set(role.permissions)
    gained = [f"+{name}" for name in sorted(now - was)]
    lost = [f"-{name}" for name in sorted(was - now)]
    return f"{role.name}: {' '.join([*gained, *lost]) or 'same permissions'}"
