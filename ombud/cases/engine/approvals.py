"""Four eyes: asking, deciding, and letting go when the case has moved on."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from ombud.foundation.live import publish
from ombud.records.staff.models import Staff

from ..models import Approval, Case
from ..refusals import NotAllowed, NotPossible
from .attempt import Attempt
from .keys import digest_of
from .results import Pending

VALID_FOR = timedelta(days=3)


def ask(attempt: Attempt) -> Pending:
    """Keep the move exactly as asked until somebody else decides. Raises NotPossible while one is open already."""
    if not isinstance(attempt.by, Staff):
        raise NotAllowed("Only staff can ask for a second person.")
    now = timezone.now()
    waiting = Approval.objects.filter(
        case=attempt.case, move=attempt.move.name, state=Approval.State.OPEN
    ).first()
    if waiting and waiting.expires_at > now:
        raise NotPossible(f"“{attempt.move.label}” is already waiting for a second person.")
    if waiting:
        _expire(Approval.objects.filter(pk=waiting.pk), now)
    approval = Approval.objects.create(
        case=attempt.case,
        brand_id=attempt.case.brand_id,
        move=attempt.move.name,
        arguments=attempt.arguments.model_dump(mode="json"),
        digest=digest_of(attempt.move.name, attempt.arguments),
        expected_version=attempt.case.version,
        requested_by=attempt.by,
        requested_at=now,
        expires_at=now + VALID_FOR,
    )
    publish(f"case:{attempt.case.pk}", str(attempt.case.version))
    return Pending(attempt.case, approval)


def cancel_all(case: Case, now: datetime) -> None:
    """A change of stage takes the ground away from under what was asked."""
    open_ones = Approval.objects.filter(case=case, state=Approval.State.OPEN)
    open_ones.update(
        state=Approval.State.CANCELLED, decided_at=now, reason="The case moved to another stage."
    )


def expire_due() -> int:
    overdue = Approval.objects.filter(state=Approval.State.OPEN, expires_at__lte=timezone.now())
    with transaction.atomic():
        return _expire(overdue, timezone.now())


def _expire(overdue: "QuerySet[Approval]", now: datetime) -> int:
    return overdue.update(state=Approval.State.EXPIRED, decided_at=now)
