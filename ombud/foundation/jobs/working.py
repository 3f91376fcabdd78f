"""The worker: runs jobs, and takes up those whose worker died."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils import timezone
from procrastinate import App
from procrastinate.contrib.django import app
from procrastinate.exceptions import ConnectorException
from procrastinate.jobs import Job as Row
from procrastinate.jobs import Status
from structlog import get_logger

from .failures import note_failure

MOST_DEATHS = 5
log = get_logger(__name__)


@dataclass(frozen=True)
class Pace:
    """In seconds: how often a worker says that it lives, and after what silence it counts as dead."""

    heartbeat: float = 10
    silence: float = 30


def work(*, queues: Sequence[str] = (), concurrency: int = 4, pace: Pace | None = None) -> None:
    """Run jobs of these queues (all, when none is named) until told to stop; running ones are finished first."""
    connector = app.connector.get_worker_connector()  # type: ignore[attr-defined]  # Django's connector has it
    with app.replace_connector(connector) as worker_app:
        asyncio.run(_work(worker_app, queues, concurrency, pace or Pace()))


async def _work(worker_app: App, queues: Sequence[str], concurrency: int, pace: Pace) -> None:
    async with worker_app.open_async():
        rescue = asyncio.create_task(_rescue_for_ever(worker_app, pace))
        try:
            await worker_app.run_worker_async(
                queues=list(queues) or None,  # type: ignore[arg-type]  # None means all of them
                concurrency=concurrency,
                delete_jobs="successful",
                fetch_job_polling_interval=1,
                update_heartbeat_interval=pace.heartbeat,
                stalled_worker_timeout=pace.silence,
            )
        finally:
            rescue.cancel()


async def _rescue_for_ever(worker_app: App, pace: Pace) -> None:
    # Not a job itself: it must run even when every place in the worker is taken.
    while True:
        try:
            await rescue_stalled(worker_app, pace.silence)
        except ConnectorException as problem:
            log.warning("rescue must wait", error=str(problem))
        await asyncio.sleep(pace.heartbeat)


async def rescue_stalled(worker_app: App, silence: float) -> None:
    """Put jobs back whose worker has been silent for so many seconds; give up on one that keeps killing workers."""
    for row in await worker_app.job_manager.get_stalled_jobs(seconds_since_heartbeat=silence):
        log.warning("job outlived its worker", job=row.task_name, id=row.id, attempt=row.attempts + 1)
        try:
            await _take_up(worker_app, row)
        except ConnectorException:
            log.info("another worker took it up", id=row.id)


async def _take_up(worker_app: App, row: Row) -> None:
    if row.attempts + 1 < MOST_DEATHS:
        await worker_app.job_manager.retry_job(row, retry_at=timezone.now())
        return
    await worker_app.job_manager.finish_job(row, status=Status.FAILED, delete_job=False)
    await asyncio.to_thread(note_failure, row, "its worker died each time it ran")
