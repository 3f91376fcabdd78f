"""Originals: the raw bytes of arrivals, sealed, opened only with a reason, and purged once they were understood."""

from datetime import timedelta

from django.utils import timezone

from ombud.foundation.crypto import seal, unseal
from ombud.foundation.trail.access import record_access
from ombud.records.staff.models import Staff
from ombud.records.staff.scopes import brands_within

from .models import Arrival, Original
from .refusals import BadArguments, NotAllowed, NotFound

KEPT_FOR = timedelta(days=30)


def keep_original(arrival: Arrival, raw: bytes) -> None:
    Original.objects.create(arrival=arrival, sealed=seal(raw, context=_context(arrival)))


def let_go_in_time(arrival: Arrival) -> None:
    """It has been understood: purge it when its time has come."""
    Original.objects.filter(arrival=arrival).update(purge_after=timezone.now() + KEPT_FOR)


def open_original(arrival: Arrival, *, by: Staff, reason: str) -> bytes:
    """The raw bytes, for somebody with a named permission and a reason; the reading is on the access chain.

    Raises NotAllowed, BadArguments without a reason, NotFound when the original has been purged.
    """
    if not within(arrival, by, "arrivals.open_original"):
        raise NotAllowed("You need the permission arrivals.open_original for this.")
    if not reason.strip():
        raise BadArguments({"reason": "Say why you need the original."})
    if not Original.objects.filter(arrival=arrival).exists():
        raise NotFound
    record_access(
        actor=f"staff:{by.pk}",
        verb="opened",
        subject=f"arrival:{arrival.pk}",
        reason=reason.strip(),
        brand_id=arrival.brand_id,
    )
    return raw_of(arrival)


def purge_originals() -> int:
    """Delete raw bytes whose time has come; what was understood of them stays with the case."""
    return Original.objects.filter(purge_after__lt=timezone.now()).delete()[0]


def within(arrival: Arrival, by: Staff, permission: str) -> bool:
    """A permission held at one brand opens nothing of another; what belongs to no brand needs one for all."""
    if arrival.brand_id is None:
        return by.may_everywhere(permission)
    return brands_within(by, permission).filter(pk=arrival.brand_id).exists()


def raw_of(arrival: Arrival) -> bytes:
    return unseal(bytes(arrival.original.sealed), context=_context(arrival))


def _context(arrival: Arrival) -> str:
    return f"arrival:{arrival.pk}"
