"""Giving and taking roles, for good or for a shift. Nobody gives more than they hold, unless they manage staff."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from ombud.foundation.live import revoke

from .administrators import MANAGES, keeping_an_administrator
from .models import Grant, Role, Scope, Staff
from .permissions import declared, matching
from .recording import note_change
from .refusals import NotPossible, NotYours

GIVES = "staff.grant"


def grant_role(
    person: Staff,
    role: Role,
    scope: Scope | None,
    *,
    by: Staff | None,
    ends_at: datetime | None = None,
    reason: str = "",
) -> Grant:
    """Without a scope the role reaches settings only. Raises NotYours, or NotPossible when the time is over."""
    check_may_give(role, scope, by)
    if ends_at and ends_at <= timezone.now():
        raise NotPossible("A shift has to end in the future.")
    if not person.is_active:
        raise NotPossible(f"{person} no longer works here. Let them in again first.")
    with transaction.atomic():
        grant = Grant.objects.create(
            staff=person, role=role, scope=scope, ends_at=ends_at, given_by=by, reason=reason[:200]
        )
        note_change(by, "gave role", f"staff:{person.pk}", said(grant), brand_id=_brand_of(grant))
        revoke(person.pk)
    return grant


def grant_shift(person: Staff, role: Role, scope: Scope, *, until: datetime, by: Staff, reason: str) -> Grant:
    """For instance officer in charge until 22:00. What is done under it says so on the record."""
    if not reason.strip():
        raise NotPossible("Say why, for instance: covers the late shift.")
    return grant_role(person, role, scope, by=by, ends_at=until, reason=reason.strip())


def revoke_grant(grant: Grant, *, by: Staff | None, reason: str = "") -> None:
    """Take a role back, now. Raises NotYours, or NotPossible for the last who manages staff."""
    check_may_give(grant.role, grant.scope, by)
    with keeping_an_administrator():
        if Grant.objects.filter(pk=grant.pk, revoked_at=None).update(revoked_at=timezone.now()):
            what = f"{said(grant)} {reason}".strip()
            note_change(by, "took role", f"staff:{grant.staff_id}", what, brand_id=_brand_of(grant))
            revoke(grant.staff_id)


def check_may_give(role: Role, scope: Scope | None, by: Staff | None) -> None:
    """Raises NotYours with a sentence that says what is missing. The installation itself (None) may give everything."""
    if by is None or by.may_somewhere(MANAGES):
        return
    if not by.powers.allow(GIVES, scope.pk if scope else None):
        raise NotYours(f"You may not give roles in {scope or 'the settings'}.")
    missing = lacking(role, scope, by)
    if missing:
        what = ", ".join(declared()[name].label for name in missing[:3])
        raise NotYours(f"{role} may do more than you may yourself: {what}.")


def lacking(role: Role, scope: Scope | None, by: Staff) -> list[str]:
    """What the role gives and this person does not hold there."""
    place = scope.pk if scope else None
    return sorted(name for name in matching(role.permissions) if not by.powers.allow(name, place))


def _brand_of(grant: Grant) -> int | None:
    return grant.scope.brand_id if grant.scope else None


def said(grant: Grant) -> str:
    """A grant in words."""
    where = f" in {grant.scope}" if grant.scope else ""
    until = f" until {grant.ends_at:%Y-%m-%d %H:%M %Z}" if grant.ends_at else ""
    return f"{grant.role}{where}{until}" + (f": {grant.reason}" if grant.reason else "")
