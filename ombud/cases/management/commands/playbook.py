"""`ombud playbook draw`: pictures and pages of every playbook, from the code."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from ombud.cases.drawing.sheets import write


class Command(BaseCommand):
    help = "Draw the playbooks into docs/playbooks."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("verb", choices=["draw"])

    def handle(self, *_: Any, **options: Any) -> None:
        changed = write()
        for path in changed:
            self.stdout.write(f"Drew {path.name}.")
        self.stdout.write(f"{len(changed)} files changed.")
