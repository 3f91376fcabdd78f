"""The jobs that keep the jobs' own tables small."""

from asgiref.sync import async_to_sync
from procrastinate.contrib.django import app

from . import periodic
from .failures import finished_before
from .models import Failure

KEPT_HOURS = 90 * 24


@periodic("17 3 * * *", queue="housekeeping")
def prune_jobs() -> None:
    """Forget jobs that ended long ago; those that succeeded were forgotten at once."""
    async_to_sync(app.job_manager.delete_old_jobs)(**finished_before(KEPT_HOURS))
    Failure.objects.all().outdated().delete()
