"""A second person's yes or no."""

from django.db import transaction
from django.utils import timezone

from ombud.records.staff.models import Staff

from ..models import Approval
from ..refusals import NotAllowed, NotFound, NotPossible
from ..registry import playbooks
from . import reading
from .results import Done
from .taking import carry_out

SINCE_IT_WAS_ASKED = "since this was asked. Read what is new, then decide."


def approve(approval: Approval, *, by: Staff, seen: int = 0) -> Done:
    """Carry the move out as it was asked. Raises NotAllowed for the requester, NotPossible when it no longer stands.

    It was asked of the case as it stood then. `seen` is the last entry that the approver had before them: Stale when
    somebody spoke, or moved the case, after both.
    """
    with transaction.atomic():
        fresh = _open(approval, by)
        known = max(fresh.expected_version, seen)
        reading.check_nothing_new(fresh.case, by, known, playbooks[fresh.case.playbook], SINCE_IT_WAS_ASKED)
        done = carry_out(fresh, approver=by)
        _settle(fresh, Approval.State.CARRIED_OUT, by, "")
        return done


def reject(approval: Approval, *, by: Staff, reason: str) -> Approval:
    """Refuse it, with the reason for the requester to read."""
    with transaction.atomic():
        fresh = _open(approval, by)
        if not by.may(f"{fresh.case.playbook}.{fresh.move}", scope_id=fresh.case.scope_id):
            raise NotAllowed("You need the permission for this move to decide on it.")
        return _settle(fresh, Approval.State.REJECTED, by, reason)


def _open(approval: Approval, by: Staff) -> Approval:
    case = reading.locked(approval.case, by)
    fresh = Approval.objects.select_related("requested_by").filter(pk=approval.pk, case=case).first()
    if fresh is None:
        raise NotFound
    fresh.case = case
    if fresh.requested_by_id == by.pk:
        raise NotAllowed("Somebody else has to decide: you asked for this yourself.")
    if fresh.state != Approval.State.OPEN or fresh.expires_at <= timezone.now():
        raise NotPossible("This request no longer stands. Ask again if it is still needed.")
    return fresh


def _settle(approval: Approval, state: Approval.State, by: Staff, reason: str) -> Approval:
    # Carrying the move out may have cancelled every open approval by changing the stage: this one was carried out.
    approval.state, approval.decided_by, approval.decided_at, approval.reason = (
        state,
        by,
        timezone.now(),
        reason,
    )
    approval.save(update_fields=["state", "decided_by", "decided_at", "reason"])
    return approval
