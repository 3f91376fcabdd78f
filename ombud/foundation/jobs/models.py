"""Why jobs failed."""

from datetime import timedelta
from typing import ClassVar, Self

from django.db import models
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

KEPT = timedelta(days=30)


class FailureQuerySet(models.QuerySet["Failure"]):
    def for_good(self) -> Self:
        """The last failure of each job that will not be tried again, newest first."""
        given_up = ProcrastinateJob.objects.filter(status="failed").values("id")
        last = self.order_by("job_id", "-id").distinct("job_id").values("id")
        return self.filter(job_id__in=given_up, id__in=last).order_by("-id")

    def outdated(self) -> Self:
        return self.filter(happened_at__lt=timezone.now() - KEPT).exclude(
            job_id__in=ProcrastinateJob.objects.filter(status="failed").values("id")
        )


class Failure(models.Model):
    """One failed try of a job; `job_id` is Procrastinate's, whose row may be gone by now."""

    job_id = models.BigIntegerField(db_index=True)
    job = models.CharField(max_length=128)
    queue = models.CharField(max_length=128)
    attempt = models.IntegerField()
    error = models.TextField()
    happened_at = models.DateTimeField(default=timezone.now, db_index=True)

    objects = FailureQuerySet.as_manager()

    class Meta:
        indexes: ClassVar = []

    def __str__(self) -> str:
        return f"{self.job}: {self.error}"
