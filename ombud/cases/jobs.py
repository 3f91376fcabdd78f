"""What the spine does by itself: firing clocks that are due, letting approvals lapse."""

from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from structlog import get_logger

from ombud.foundation.jobs import periodic
from ombud.foundation.outbox.carrying import rescue_stranded

from .anchoring import make_anchor
from .arrivals import remind
from .engine import approvals
from .engine.taking import TIMEKEEPER, take
from .engine.writing import let_go
from .models import Case, CaseClock
from .originals import purge_originals
from .refusals import Refusal

BATCH = 200
log = get_logger(__name__)


def fire_due_clocks() -> int:
    """Fire every clock that is due, most overdue first; returns how many were fired.

    1. Find due runs by the partial index, without a lock.
    2. For each: lock the case, look again, take the move that the clock calls for.
    3. What fires late or twice finds nothing to do; what cannot be done any more is let go, and holds up no other.

    Raises an ExceptionGroup at the end when some could not be fired at all, so that the job fails where people look.
    """
    fired, tried, problems = 0, set[int](), list[Exception]()
    while batch := _due().exclude(pk__in=tried).order_by("due_at").select_related("case")[:BATCH]:
        for run in batch:
            tried.add(run.pk)
            try:
                fired += _fire(run)
            except Exception as problem:  # noqa: BLE001  # one that cannot be fired holds up no other
                problem.add_note(f"clock {run.name} of case {run.case_id}")
                problems.append(problem)
    if problems:
        raise ExceptionGroup(f"{len(problems)} clocks cannot be fired: look at their cases", problems)
    return fired


def _due() -> QuerySet[CaseClock]:
    running = CaseClock.objects.filter(ended_at=None, broken_at=None, state=CaseClock.State.RUNNING)
    return running.filter(due_at__lte=timezone.now())


def _fire(run: CaseClock) -> bool:
    with transaction.atomic():
        case = Case.objects.select_for_update(no_key=True, of=("self",)).get(pk=run.case_id)
        fresh = _due().filter(pk=run.pk).first()
        if fresh is None:
            return False
        arguments: dict[str, Any] = {"clock": fresh.pk} if fresh.then == "breach" else {}
        try:
            with transaction.atomic():
                take(fresh.then, run.case, by=TIMEKEEPER, **arguments)
        except Refusal as refusal:
            _let_go(case, fresh, refusal)
        return True


def _let_go(case: Case, run: CaseClock, why: Refusal) -> None:
    log.warning("clock let go", clock=run.name, case=run.case_id, move=run.then, why=type(why).__name__)
    let_go(case, run, timezone.now())


@periodic("* * * * *")
def fire_clocks() -> None:
    """Take the move that each due clock calls for."""
    fire_due_clocks()


@periodic("*/5 * * * *")
def let_approvals_lapse() -> None:
    """Let requests for a second person lapse after three days."""
    approvals.expire_due()


@periodic("17 3 * * *")
def purge_what_is_read() -> None:
    """Delete raw originals thirty days after they were read."""
    purge_originals()


@periodic("* * * * *")
def rescue_parcels() -> None:
    """Look after parcels whose carrier died half-way, and arrivals that nobody came for."""
    rescue_stranded()
    remind()


@periodic("5 0 * * *")
def anchor_the_record() -> None:
    """Anchor every chain that grew since yesterday, inside and outside the database."""
    make_anchor()
