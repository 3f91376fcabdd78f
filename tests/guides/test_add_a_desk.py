"""`docs/guides/add-a-desk.md`, followed to the letter in a copy of the house: one folder, one settings line."""

import filecmp
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest
from django.conf import settings
from psycopg import sql

from ombud.foundation.postgres.roles import prepare_runtime, runtime_address
from tests.harness.database import TestDatabase
from tests.harness.server import locked

HOUSE = Path(__file__).resolve().parents[2]
GUIDE = HOUSE / "docs" / "guides" / "add-a-desk.md"
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
DATABASE = "guide"


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    for part in PARTS:
        here = HOUSE / part
        if here.is_dir():
            shutil.copytree(here, tmp_path / part, ignore=shutil.ignore_patterns("vendor"))
        else:
            shutil.copy(here, tmp_path / part)
    return tmp_path


@pytest.fixture
def surroundings(
    test_database: TestDatabase, process_environment: dict[str, str], copy: Path
) -> dict[str, str]:
    """Where the guide's commands run: the copy, and a database of its own, in which everything but the desk is migrated."""
    with locked("template"), psycopg.connect(**test_database.server.libpq(), autocommit=True) as connection:
        mine, template = sql.Identifier(DATABASE), sql.Identifier(test_database.template.database)
        connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(mine))
        connection.execute(sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(mine, template))
    owner = test_database.server.to(DATABASE)
    prepare_runtime(owner, runtime_address(owner, settings.SECRET_KEY))
    kept = {name: value for name, value in os.environ.items() if not name.startswith("OMBUD_")}
    return {
        **kept,
        **process_environment,
        "DATABASE_URL": owner.url(),
        "TEMPLATE_DATABASE": DATABASE,
        "OMBUD_STATE": str(copy / "state"),
        "PYTHONPATH": str(copy),
    }


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
    assert len(re.findall(r"^\d+\. ", GUIDE.read_text(), re.MULTILINE)) < 10


def test_the_guide_adds_a_desk_with_one_folder_and_one_settings_line(
    copy: Path, surroundings: dict[str, str]
) -> None:
    followed = [sys.executable, "-m", "tests.guides.following", str(GUIDE)]
    ran = subprocess.run(followed, cwd=copy, env=surroundings, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, f"{ran.stdout[-6000:]}\n{ran.stderr[-3000:]}"
    assert changed(copy) == ["ombud/config/settings.py"]
