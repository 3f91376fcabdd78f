"""`ombud work`: run jobs."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from ombud.foundation.jobs.working import Pace, work


class Command(BaseCommand):
    help = "Run jobs until stopped; a running job is finished first."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--queues", default="", help="names of queues, by commas; all when left out")
        parser.add_argument(
            "--heartbeat", type=float, default=Pace.heartbeat, help="seconds between signs of life"
        )
        parser.add_argument(
            "--silence", type=float, default=Pace.silence, help="seconds after which a worker is dead"
        )

    def handle(self, *, queues: str, heartbeat: float, silence: float, **_: Any) -> None:
        work(
            queues=queues.split(",") if queues else (),
            concurrency=settings.ENVIRONMENT.workers,
            pace=Pace(heartbeat, silence),
        )
