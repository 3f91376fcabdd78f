"""`rulebook check` and `rulebook seed`: what holds, what changed, what is wrong, and the defaults."""

import sys
from datetime import date
from operator import attrgetter
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from ombud.records.rulebook.beyond_law import check_promises
from ombud.records.rulebook.book import Book, current_book
from ombud.records.rulebook.checking import BadRules
from ombud.records.rulebook.comparing import difference, in_force
from ombud.records.rulebook.regimes import Coming, Regime, coming, read_regime, regimes
from ombud.records.rulebook.rows import check_rows
from ombud.records.rulebook.seeding import SEED, level_files, load_seed, read_calendars, read_levels


class Command(BaseCommand):
    help = "Check the rulebook, show what holds on a date, or write the house's defaults down."

    def add_arguments(self, parser: CommandParser) -> None:
        verbs = parser.add_subparsers(dest="verb", required=True)
        check = verbs.add_parser("check", help="check files and rows, and show what is in force")
        check.add_argument("files", nargs="*", type=Path, help="regime files to check as well")
        check.add_argument("--regime", default="", help="show only this regime, for example uk.disp")
        check.add_argument("--on", type=date.fromisoformat, help="show what is in force on this date")
        check.add_argument(
            "--from", dest="before", type=date.fromisoformat, help="with --to: show what changed since"
        )
        check.add_argument(
            "--to", dest="after", type=date.fromisoformat, help="with --from: show what changed until"
        )
        check.add_argument(
            "--exit-code", action="store_true", help="with --from and --to: end with 1 if anything changed"
        )
        verbs.add_parser(
            "seed", help="write down the defaults that nobody has written yet, and refresh holidays"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            self._seed() if options["verb"] == "seed" else self._check(**options)
        except BadRules as bad:
            raise CommandError(str(bad)) from None

    def _seed(self) -> None:
        self.stdout.write(f"Wrote {load_seed()} rows.")

    def _check(
        self,
        *,
        files: list[Path],
        regime: str,
        on: date | None,
        before: date | None,
        after: date | None,
        exit_code: bool,
        **_rest: object,
    ) -> None:
        _check_files(files)
        _, book = current_book()
        check_rows(book)
        for warning in check_promises(book, on or timezone.localdate()):
            self.stderr.write(f"Heed: {warning}")
        known = _only(regime, [*regimes(), *(read_regime(path.name, path.read_text()) for path in files)])
        book = Book() if regime else book
        if before and after:
            lines = list(difference(in_force(book, known, before), in_force(book, known, after)))
            self.stdout.write("\n".join(lines) or f"Nothing changes between {before} and {after}.")
            if lines and exit_code:
                sys.exit(1)
            return
        if before or after:
            raise CommandError("Give both --from and --to.")
        day = on or timezone.localdate()
        lines = [f"  {name}: {said}" for name, said in in_force(book, known, day).items()]
        later = [
            f"  from {one.day} {one.regime.id} {one.one.id}: {one.says[0]}" for one in _coming(known, day)
        ]
        self.stdout.write("\n".join([f"In force on {day}:", *lines, *(["Coming:", *later] if later else [])]))


def _coming(known: list[Regime], day: date) -> list[Coming]:
    return sorted((one for regime in known for one in coming(regime, day)), key=attrgetter("day"))


def _only(wanted: str, known: list[Regime]) -> list[Regime]:
    found = [regime for regime in known if wanted in ("", regime.id)]
    if not found:
        raise CommandError(f"There is no regime {wanted}. Use one of: {', '.join(one.id for one in known)}.")
    return found


def _check_files(files: list[Path]) -> None:
    """Raises BadRules with the faults of every file."""
    faults = []
    for path, reader in [
        (SEED / "calendars.toml", read_calendars),
        *((path, read_levels) for path in level_files()),
        *((path, read_regime) for path in files),
    ]:
        try:
            reader(path.name, path.read_text())
        except OSError as problem:
            raise CommandError(
                f"{path} cannot be read: {problem.strerror}. Give the path of a TOML file."
            ) from None
        except BadRules as bad:
            faults += bad.faults
    if faults:
        raise BadRules(faults)
