"""`ombud jobs [--write]`: print the table of jobs, or write it to docs/jobs.md."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from ombud.foundation.jobs.listing import DOCUMENT, table


class Command(BaseCommand):
    help = "List every job there is."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--write", action="store_true", help="write docs/jobs.md")

    def handle(self, *_: Any, **options: Any) -> None:
        if options["write"]:
            DOCUMENT.write_text(table())
        else:
            self.stdout.write(table(), ending="")
