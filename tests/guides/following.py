"""Follows a guide in the folder where it is started, all commands in this one process: `python -m tests.guides.following GUIDE`."""

import importlib
import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from textwrap import dedent

import django
import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connections
from importlinter.cli import lint_imports

from ombud.foundation.postgres.address import Address

BLOCK = re.compile(r"^ {3}```(\w+)\n(.*?)^ {3}```$", re.MULTILINE | re.DOTALL)
LINE = re.compile(r'Add `("ombud\.desks\.\w+",)` to `INSTALLED_APPS` in `(\S+)`')
AFTER = '    "ombud.desks.complaints",\n'


def steps(guide: str) -> Iterator[tuple[str, str]]:
    """What the guide gives to write, to run and to add, in its order."""
    found = [(match.start(), match[1], dedent(match[2])) for match in BLOCK.finditer(guide)]
    found += [(match.start(), "line", f"{match[2]}\n{match[1]}") for match in LINE.finditer(guide)]
    for _, kind, text in sorted(found):
        yield kind, text


def write(text: str) -> None:
    """A block says on its first line which file it is."""
    first, _, rest = text.partition("\n")
    file = Path(first.removeprefix("# "))
    assert not file.exists(), file
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(rest)


def add_line(text: str) -> None:
    name, _, line = text.partition("\n")
    file = Path(name)
    assert file.read_text().count(AFTER) == 1
    file.write_text(file.read_text().replace(AFTER, f"{AFTER}    {line}\n"))


def run(command: str) -> None:
    """Our own programs here, anything else in a shell."""
    program, *rest = shlex.split(command)
    importlib.invalidate_caches()
    match program:
        case "ombud":
            _manage(rest)
        case "pytest":
            assert pytest.main(["-p", "no:cacheprovider", *rest]) == 0, command
        case "lint-imports":
            assert lint_imports() == 0, command
        case _:
            subprocess.run(["sh", "-ec", command], check=True)


def _manage(rest: list[str]) -> None:
    """Against the database that DATABASE_URL names, as its owner."""
    if not apps.ready:
        django.setup()
    connections["default"].close()
    connections["default"].settings_dict.update(Address.read(os.environ["DATABASE_URL"]).django())
    call_command(*rest)
    connections.close_all()


def follow(guide: str) -> None:
    for kind, text in steps(guide):
        match kind:
            case "sh":
                for command in text.splitlines():
                    run(command)
            case "line":
                add_line(text)
            case _:
                write(text)


if __name__ == "__main__":
    follow(Path(sys.argv[1]).read_text())
