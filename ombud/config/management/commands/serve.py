"""`ombud serve`: the web server."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from ombud.config.serving import serve


class Command(BaseCommand):
    help = "Serve the workspace and its event streams until stopped."

    def handle(self, **_: Any) -> None:
        serve(settings.ENVIRONMENT)
