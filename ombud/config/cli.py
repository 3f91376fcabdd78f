"""The command `ombud`: its own verbs first, every Django management command otherwise."""

import os
import secrets
import sys
from collections.abc import Callable

from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line

from .assets.fetching import NoAssets, fetch, lock
from .table import DOCUMENT, table
from .up.preparing import NotPrepared
from .up.running import up

WITHOUT_DATA = ("makemigrations", "collectstatic", "makemessages", "compilemessages", "help")


def main() -> None:
    """Run the verb that the command line names."""
    verb, *rest = sys.argv[1:] or ["help"]
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ombud.config.settings")
    try:
        OWN.get(verb, _manage)(rest)
    except (ImproperlyConfigured, NoAssets, NotPrepared) as problem:
        print(problem, file=sys.stderr)
        sys.exit(2)


def _assets(rest: list[str]) -> None:
    """`ombud assets [--tests] [--lock]`: bring the front-end files, or write their checksums down first."""
    if "--lock" in rest:
        lock()
    fetched = fetch(tests="--tests" in rest)
    print("Front-end files are here." if fetched else "Front-end files were here already.")


def _settings(rest: list[str]) -> None:
    """`ombud settings [--write]`: print the table of settings, or write it to docs/settings.md."""
    if "--write" in rest:
        DOCUMENT.write_text(table())
    else:
        print(table(), end="")


def _up(_rest: list[str]) -> None:
    """`ombud up`: everything on this machine, until Ctrl-C."""
    up()


def _migrate(rest: list[str]) -> None:
    """`ombud migrate`: bring the database up to date, as its owner."""
    os.environ["OMBUD_DATABASE_AS"] = "owner"
    execute_from_command_line(["ombud", "migrate", *rest])


def _manage(rest: list[str]) -> None:
    if sys.argv[1:2] and sys.argv[1] in WITHOUT_DATA:
        # These touch no data, so a machine without secrets or a database can run them.
        for name in ("OMBUD_SECRET_KEY", "OMBUD_KEYS"):
            os.environ.setdefault(name, secrets.token_urlsafe(48))
        os.environ.setdefault("DATABASE_RUNTIME_URL", "postgres:///none")
    execute_from_command_line(["ombud", *sys.argv[1:]])


OWN: dict[str, Callable[[list[str]], None]] = {
    "assets": _assets,
    "settings": _settings,
    "migrate": _migrate,
    "up": _up,
}
