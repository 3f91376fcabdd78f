"""Failed jobs, so that a person sees them and can have them tried again."""

from typing import Any

from django.db import DatabaseError
from django.utils import timezone
from procrastinate.contrib.django import app
from procrastinate.jobs import Job as Row
from structlog import get_logger

from ombud.foundation.discretion import discreet

LONGEST_ERROR = 500
log = get_logger(__name__)


def note_failure(row: Row, problem: BaseException | str) -> None:
    """Write down why a job failed, without the rows that a database error quotes."""
    from .models import Failure  # models are not loaded when jobs are declared

    error = problem if isinstance(problem, str) else _said(problem)
    log.warning("job failed", job=row.task_name, id=row.id, attempt=row.attempts + 1, error=error)
    try:
        Failure.objects.create(
            job_id=row.id or 0, job=row.task_name, queue=row.queue, attempt=row.attempts + 1, error=error
        )
    except DatabaseError:
        log.exception("failure could not be written down", job=row.task_name)


def try_again(job_id: int) -> None:
    """Have a failed job run again now."""
    app.job_manager.retry_job_by_id(job_id, retry_at=timezone.now())


def _said(problem: BaseException) -> str:
    # Only the first line: PostgreSQL's DETAIL and CONTEXT lines quote what is in the rows.
    first = (str(problem).strip().splitlines() or [""])[0]
    return discreet(f"{type(problem).__name__}: {first}"[:LONGEST_ERROR])


def finished_before(hours: int) -> dict[str, Any]:
    """What `delete_old_jobs` is told: everything that ended, whichever way, so long ago."""
    return {"nb_hours": hours, "include_failed": True, "include_cancelled": True, "include_aborted": True}
