"""Cases of somebody who no longer works here go back to where others find them."""

from structlog import get_logger

from ombud.foundation.jobs import job
from ombud.records.staff.leaving import on_leaving
from ombud.records.staff.models import Staff

from .actors import System
from .engine.taking import take
from .models import Case, Queue
from .refusals import Refusal
from .routing import queue_for

ROUTING = System("routing")
log = get_logger(__name__)


@on_leaving
def _soon(staff_id: int) -> None:
    put_cases_back.defer(staff_id=staff_id)


@job(queue="housekeeping")
def put_cases_back(staff_id: int) -> None:
    """Each living case of theirs into its queue; who came back meanwhile keeps the rest."""
    for case in Case.objects.filter(assignee_id=staff_id).living().order_by("pk"):
        if Staff.objects.filter(pk=staff_id, is_active=True).exists():
            return
        _put_back(case)


def _put_back(case: Case) -> None:
    queue = queue_for(case) or Queue.objects.filter(scope_id=case.scope_id).first()
    if queue is None:
        log.warning("no queue for a case whose assignee left", case=case.number)
        return
    try:
        take("release", case, by=ROUTING, queue=queue.pk, why="its assignee no longer works here")
    except Refusal as refusal:
        log.warning("case not put back", case=case.number, why=type(refusal).__name__)
