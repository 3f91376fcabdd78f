"""`ombud prepare`: bring the database and the static files to where this version needs them, as the owner."""

from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand


class Command(BaseCommand):
    help = "Migrate, grant, and collect static files."

    def handle(self, **_: Any) -> None:
        call_command("migrate", interactive=False, verbosity=1)
        call_command("collectstatic", interactive=False, verbosity=0)
