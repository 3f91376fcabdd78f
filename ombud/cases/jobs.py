"""What the spine does by itself: firing clocks that are due, letting approvals lapse."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from ombud.foundation.jobs import periodic
from ombud.foundation.outbox.carrying import rescue_stranded

from .actors import System
from .anchoring import make_anchor
from .arrivals import purge_originals
from .engine import approvals
from .engine.taking import take
from .models import Case, CaseClock

BATCH = 200
TIMEKEEPER = System("timekeeper")


def fire_due_clocks() -> int:
    """Fire every clock that is due, most overdue first; returns how many were fired.

    1. Find due runs by the partial index, without a lock.
    2. For each: lock the case, look again, take the move that the clock calls for.
    3. What fires late or twice finds nothing to do.
    """
    now = timezone.now()
    due = CaseClock.objects.filter(
        ended_at=None, broken_at=None, state=CaseClock.State.RUNNING, due_at__lte=now
    ).order_by("due_at")[:BATCH]
    return sum(_fire(run) for run in due.select_related("case"))


def _fire(run: CaseClock) -> bool:
    with transaction.atomic():
        Case.objects.select_for_update(no_key=True, of=("self",)).get(pk=run.case_id)
        fresh = CaseClock.objects.filter(
            pk=run.pk, ended_at=None, broken_at=None, due_at__lte=timezone.now()
        ).first()
        if fresh is None:
            return False
        arguments: dict[str, Any] = {"clock": fresh.pk} if fresh.then == "breach" else {}
        take(fresh.then, run.case, by=TIMEKEEPER, **arguments)
        return True


@periodic("* * * * *")
def fire_clocks() -> None:
    while fire_due_clocks() == BATCH:
        continue


@periodic("*/5 * * * *")
def let_approvals_lapse() -> None:
    approvals.expire_due()


@periodic("17 3 * * *")
def purge_what_is_read() -> None:
    purge_originals()


@periodic("* * * * *")
def rescue_parcels() -> None:
    rescue_stranded()


@periodic("5 0 * * *")
def anchor_the_record() -> None:
    make_anchor()
