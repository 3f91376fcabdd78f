"""`ombud first_run`: load the demo world into an installation that holds nothing yet."""

from typing import Any

from django.core.management import call_command, get_commands
from django.core.management.base import BaseCommand

from ombud.records.brands.models import Brand


class Command(BaseCommand):
    help = "Load the demo world where there is no brand yet."

    def handle(self, **_: Any) -> None:
        if "demo" in get_commands() and not Brand.objects.exists():
            call_command("demo")
