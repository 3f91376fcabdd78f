"""`ombud mail report DIR` tells what would become of every mail in a folder."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from ombud.channels.email.report import Row, in_words, report, summary


class Command(BaseCommand):
    help = __doc__ or ""

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("what", choices=["report"])
        parser.add_argument("folder", type=Path)
        parser.add_argument("--each", action="store_true", help="one line for every mail as well")

    def handle(self, *args: Any, **options: Any) -> None:
        folder: Path = options["folder"]
        if not folder.exists():
            raise CommandError(f"There is no {folder}. Name a folder of mails, a maildir or an mbox file.")
        rows: list[Row] = []
        for row in report(folder):
            rows.append(row)
            if options["each"]:
                self.stdout.write(_line(row))
        self.stdout.write(in_words(summary(rows)))


def _line(row: Row) -> str:
    odd = f" [{', '.join(row.defects)}]" if row.defects else ""
    return (
        f"{row.kind:16} {row.sender or '-':40} {row.subject[:60]!r} {row.attachments} files{odd} {row.source}"
    )
