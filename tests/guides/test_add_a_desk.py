"""`docs/guides/add-a-desk.md`, followed to the letter in a copy of the house: one folder, one settings line."""

import filecmp
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from textwrap import dedent

import psycopg
import pytest
from django.conf import settings
from psycopg import sql

from ombud.foundation.postgres.roles import prepare_runtime, runtime_address
from tests.harness.database import TestDatabase
from tests.harness.server import locked

HOUSE = Path(__file__).resolve().parents[2]
GUIDE = (HOUSE / "docs" / "guides" / "add-a-desk.md").read_text()
BLOCK = re.compile(r"^ {3}```(\w+)\n(.*?)^ {3}```$", re.MULTILINE | re.DOTALL)
PARTS = (
    "ombud",
    "tests",
    "docs",
    "bench",
    "conftest.py",
    "pyproject.toml",
    "README.md",
    "ARCHITECTURE.md",
    "CHANGELOG.md",
    "NOTICE",
)
LINE = re.compile(r'Add `("ombud\.desks\.\w+",)` to `INSTALLED_APPS` in `(\S+)`')
DATABASE = "guide"


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    for part in PARTS:
        here = HOUSE / part
        if here.is_dir():
            shutil.copytree(here, tmp_path / part, ignore=shutil.ignore_patterns("__pycache__", "vendor"))
        else:
            shutil.copy(here, tmp_path / part)
    return tmp_path


@pytest.fixture
def surroundings(
    test_database: TestDatabase, process_environment: dict[str, str], copy: Path
) -> dict[str, str]:
    """Where the guide's commands run: our programs, the test's server, and a database of their own on it."""
    with locked("template"), psycopg.connect(**test_database.server.libpq(), autocommit=True) as connection:
        mine, template = sql.Identifier(DATABASE), sql.Identifier(test_database.template.database)
        connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(mine))
        connection.execute(sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(mine, template))
    owner = test_database.server.to(DATABASE)
    runtime = runtime_address(owner, settings.SECRET_KEY)
    prepare_runtime(owner, runtime)
    programs = copy / "bin"
    programs.mkdir()
    for name, module in (("ombud", "ombud"), ("pytest", "pytest")):
        _program(programs / name, f'exec {sys.executable} -m {module} "$@"')
    keys = {name: process_environment[name] for name in ("OMBUD_SECRET_KEY", "OMBUD_KEYS")}
    # What the tests told Django is not what an installation tells it.
    ours = ("DJANGO_SETTINGS_MODULE", "DATABASE_RUNTIME_URL", "OMBUD_")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    return {
        **kept,
        **keys,
        "DATABASE_URL": owner.url(),
        "OMBUD_STATE": str(copy / "state"),
        "PATH": f"{programs}:{Path(sys.executable).parent}:{os.environ['PATH']}",
        "PYTHONPATH": str(copy),
    }


def _program(file: Path, line: str) -> None:
    file.write_text(f"#!/bin/sh\n{line}\n")
    file.chmod(0o755)


def steps() -> Iterator[tuple[str, str]]:
    """What the guide gives to write, to run and to add, in its order."""
    found = [(match.start(), match[1], dedent(match[2])) for match in BLOCK.finditer(GUIDE)]
    found += [(match.start(), "line", f"{match[2]}\n{match[1]}") for match in LINE.finditer(GUIDE)]
    for _, kind, text in sorted(found):
        yield kind, text


def write(house: Path, text: str) -> None:
    """A block says on its first line which file it is."""
    first, _, rest = text.partition("\n")
    file = house / first.removeprefix("# ")
    assert not file.exists()
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(rest)


def add_line(house: Path, text: str) -> None:
    name, _, line = text.partition("\n")
    last = '    "ombud.desks.complaints",\n'
    file = house / name
    assert file.read_text().count(last) == 1
    file.write_text(file.read_text().replace(last, f"{last}    {line}\n"))


def run(house: Path, text: str, env: dict[str, str]) -> None:
    ran = subprocess.run(["sh", "-ec", text], cwd=house, env=env, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, f"{text}\n{ran.stdout[-6000:]}\n{ran.stderr[-3000:]}"


def changed(house: Path) -> list[str]:
    """Files of ours that are not as they were; what was added does not count."""
    ours = [
        file for part in ("ombud", "tests", "docs") for file in (HOUSE / part).rglob("*.*") if file.is_file()
    ]
    mine = (
        file.relative_to(HOUSE)
        for file in ours
        if "__pycache__" not in file.parts and "vendor" not in file.parts
    )
    return [str(file) for file in mine if not filecmp.cmp(HOUSE / file, house / file, shallow=False)]


def test_the_guide_has_fewer_than_ten_steps() -> None:
    assert len(re.findall(r"^\d+\. ", GUIDE, re.MULTILINE)) < 10


def test_the_guide_adds_a_desk_with_one_folder_and_one_settings_line(
    copy: Path, surroundings: dict[str, str]
) -> None:
    for kind, text in steps():
        if kind == "sh":
            run(copy, text, surroundings)
        elif kind == "line":
            add_line(copy, text)
        else:
            write(copy, text)
    assert changed(copy) == ["ombud/config/settings.py"]
