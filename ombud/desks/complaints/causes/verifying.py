"""Somebody other than the owner sees for themselves that a fix is done, or sends it back."""

from django.db import transaction
from django.utils import timezone

from ombud.cases.refusals import BadArguments, NotAllowed, NotPossible
from ombud.records.staff.models import Staff

from ..models import Fix
from .fixing import locked
from .permissions import MENDS, check_may
from .record import put_on_record


@transaction.atomic
def verify(fix: Fix, *, by: Staff, seen: str) -> Fix:
    """Somebody other than the owner has seen for themselves that it is done."""
    fix = locked(fix)
    _check_second(fix, by)
    if not seen.strip():
        raise BadArguments({"seen": "Say what you looked at."})
    fix.verified_by, fix.verified_at, fix.verification = by, timezone.now(), seen.strip()
    fix.save(update_fields=["verified_by", "verified_at", "verification"])
    put_on_record(fix, by, "verified an action", fix.verification)
    return fix


@transaction.atomic
def send_back(fix: Fix, *, by: Staff, why: str) -> Fix:
    """Somebody looked and it is not done: it is open again, and its owner owes it as before."""
    fix = locked(fix)
    _check_second(fix, by)
    if not why.strip():
        raise BadArguments({"why": "Say what is missing."})
    fix.state, fix.why, fix.done_on, fix.measure_on = Fix.State.OPEN, why.strip(), None, None
    fix.save(update_fields=["state", "why", "done_on", "measure_on"])
    put_on_record(fix, by, "sent an action back", fix.why)
    return fix


def _check_second(fix: Fix, by: Staff) -> None:
    check_may(by, MENDS, fix.brand_id)
    if fix.owner_id == by.pk:
        raise NotAllowed("Somebody other than its owner has to verify it.")
    if fix.state != Fix.State.DONE or fix.verified_at:
        raise NotPossible("There is nothing here to verify now.")
