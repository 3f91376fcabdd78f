"""A second person's yes or no."""

from django.db import transaction
from django.utils import timezone

from ombud.foundation.live import publish
from ombud.records.staff.models import Staff

from ..models import Approval
from ..refusals import NotAllowed, NotFound, NotPossible, Refusal
from ..registry import playbooks
from . import reading
from .results import Done
from .taking import carry_out, record_lateness

LONGEST_REASON = 300
SINCE_IT_WAS_ASKED = "since this was asked. Read what is new, then decide."


def approve(approval: Approval, *, by: Staff, seen: int = 0) -> Done:
    """Carry the move out as it was asked. Raises NotAllowed for the requester, NotPossible when it no longer stands.

    It was asked of the case as it stood then. `seen` is the last entry that the approver had before them: Stale when
    somebody spoke, or moved the case, after both. A move that is refused although both agree is asked for no longer:
    the refusal is its end, for the requester to read, and is raised for the approver.
    """
    with transaction.atomic():
        fresh = _open(approval, by)
        case, playbook = fresh.case, playbooks[fresh.case.playbook]
        reading.check_may(by, case, playbook, playbook.moves[fresh.move])
        known = max(fresh.expected_version, seen)
        reading.check_nothing_new(case, by, known, playbook, SINCE_IT_WAS_ASKED)
        record_lateness(case)
        done = _carried_out(fresh, by)
    if isinstance(done, Refusal):
        raise done
    return done


def _carried_out(approval: Approval, by: Staff) -> Done | Refusal:
    """What the move did, or why nothing of it was done: the decision stands either way."""
    try:
        with transaction.atomic():
            done = carry_out(approval, approver=by)
    except Refusal as refusal:
        _settle(approval, Approval.State.REFUSED, by, str(refusal))
        return refusal
    _settle(approval, Approval.State.CARRIED_OUT, by, "")
    return done


def reject(approval: Approval, *, by: Staff, reason: str) -> Approval:
    """Refuse it, with the reason for the requester to read."""
    with transaction.atomic():
        fresh = _open(approval, by)
        playbook = playbooks[fresh.case.playbook]
        reading.check_may(by, fresh.case, playbook, playbook.moves[fresh.move])
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
    approval.state, approval.decided_by, approval.decided_at = state, by, timezone.now()
    approval.reason = reason[:LONGEST_REASON]
    approval.save(update_fields=["state", "decided_by", "decided_at", "reason"])
    publish(f"case:{approval.case_id}", str(approval.case.version))
    return approval
