"""How a function becomes a job, and a job a row that commits with the change that caused it."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import wraps
from typing import Any

from django.db import transaction
from django.db.models import BigIntegerField, Q, QuerySet
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast
from django.utils import timezone
from procrastinate import BaseRetryStrategy, RetryDecision
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued
from procrastinate.jobs import Job as Row
from procrastinate.tasks import Task

from .failures import note_failure

LONGEST_WAIT = 3600  # seconds: no job waits more than an hour


class Retry(BaseRetryStrategy):
    """Try again after 2, 4, 8, ... seconds, at most an hour apart, until so many tries have failed."""

    def __init__(self, *, tries: int = 12, only: tuple[type[BaseException], ...] = (Exception,)) -> None:
        self.tries, self.only = tries, only

    def get_retry_decision(self, *, exception: BaseException, job: Row) -> RetryDecision | None:
        if job.attempts + 1 >= self.tries or not isinstance(exception, self.only):
            return None
        return RetryDecision(retry_in={"seconds": min(2 ** (job.attempts + 1), LONGEST_WAIT)})


USUAL = Retry()
NEVER = Retry(tries=1)


@dataclass(frozen=True)
class Job:
    """A function that a worker runs. It may run twice (a worker can die after the work), so it must not mind."""

    task: Task[Any, Any, Any]
    options: dict[str, Any] = field(default_factory=dict)

    def __call__(self, **arguments: Any) -> Any:
        """Run it here and now."""
        return self.task.func(**arguments)

    def defer(self, **arguments: Any) -> int | None:
        """Ask for it with these arguments (ids, numbers, words) in the current transaction; returns the job's id.

        None means that the same job, asked for `once`, is waiting already.
        """
        # Only what is asked for once can be refused by the database, which would spoil the caller's transaction.
        try:
            with transaction.atomic(savepoint="queueing_lock" in self.options):
                return self.task.configure(**self.options).defer(**arguments)
        except AlreadyEnqueued:
            return None

    def at(self, moment: datetime) -> "Job":
        """The same job, not before that moment."""
        return replace(self, options=self.options | {"schedule_at": moment})

    def once(self, key: str) -> "Job":
        """The same job, of which one at most waits under this key."""
        return replace(self, options=self.options | {"queueing_lock": f"{self.task.name} {key}"})

    def waiting_for(self, argument: str) -> QuerySet[Any]:
        """The values of an argument, an id, for which this job runs or is next in line: a subquery."""
        from procrastinate.contrib.django.models import ProcrastinateJob  # not loaded when jobs are declared

        in_line = Q(status="todo") & (Q(scheduled_at=None) | Q(scheduled_at__lte=timezone.now()))
        waiting = ProcrastinateJob.objects.filter(in_line | Q(status="doing"), task_name=self.task.name)
        return waiting.values_list(Cast(KeyTextTransform(argument, "args"), BigIntegerField()), flat=True)


def job(*, queue: str, retry: Retry = USUAL, priority: int = 0) -> Callable[[Callable[..., Any]], Job]:
    """Declare a job; those with a higher priority run first. It runs outside any transaction of ours."""

    def declare(function: Callable[..., Any]) -> Job:
        name = f"{function.__module__}.{function.__qualname__}"
        decorate = app.task(name=name, queue=queue, retry=retry, priority=priority, pass_context=True)
        return Job(decorate(_noted(function)))

    return declare


def periodic(cron: str, *, queue: str = "clocks", retry: Retry = NEVER) -> Callable[[Callable[[], Any]], Job]:
    """Declare a job that starts by itself; a sixth field of `cron` counts seconds. It never waits twice."""

    def declare(function: Callable[[], Any]) -> Job:
        @wraps(function)
        def tick(timestamp: int = 0) -> Any:
            return function()

        declared = job(queue=queue, retry=retry)(tick)
        app.periodic(cron=cron, queueing_lock=declared.task.name)(declared.task)
        return declared

    return declare


def _noted(function: Callable[..., Any]) -> Callable[..., Any]:
    # Procrastinate remembers that a job failed but not why; a person needs to know.
    @wraps(function)
    def run(context: Any = None, **arguments: Any) -> Any:
        try:
            return function(**arguments)
        except Exception as problem:
            if context is not None:
                note_failure(context.job, problem)
            raise

    return run
