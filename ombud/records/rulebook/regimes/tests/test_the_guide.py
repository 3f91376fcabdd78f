"""`docs/guides/add-a-regime.md`, followed to the letter in a copy of the house."""

import re
import shlex
import shutil
import subprocess
import sys
from io import StringIO
from pathlib import Path
from textwrap import dedent

import pytest
from django.core.management import call_command

HOUSE = Path(__file__).resolve().parents[5]
GUIDE = (HOUSE / "docs" / "guides" / "add-a-regime.md").read_text()
BLOCK = re.compile(r"^ {3}```(\w+)\n(.*?)^ {3}```$", re.MULTILINE | re.DOTALL)
PARTS = ("ombud", "tests", "docs", "conftest.py", "pyproject.toml")


@pytest.fixture
def copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    leave = shutil.ignore_patterns("__pycache__", "vendor")
    for part in PARTS:
        here = HOUSE / part
        if here.is_dir():
            shutil.copytree(here, tmp_path / part, ignore=leave)
        else:
            shutil.copy(here, tmp_path / part)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def blocks(*languages: str) -> list[str]:
    return [dedent(text) for language, text in BLOCK.findall(GUIDE) if language in languages]


def write_files() -> None:
    """Each block says on its first line which file it is, or continues."""
    for block in blocks("toml"):
        first, _, rest = block.partition("\n")
        file = Path(re.match(r"# ([^\s,]+)", first)[1])
        assert file.exists() == ("continued" in first)
        with file.open("a") as written:
            written.write(rest + "\n")


def followed(command: str) -> str:
    """What a command of the guide says, with ours in place of the installed one."""
    program, *arguments = shlex.split(command)
    if program == "ombud":
        out = StringIO()
        call_command(*arguments, stdout=out)
        return out.getvalue()
    ran = subprocess.run(
        [sys.executable, "-m", program, *arguments], capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return ran.stdout


def test_the_guide_adds_a_regime_that_checks_and_proves_its_dates(copy: Path, seeded: None) -> None:
    write_files()
    [file] = (copy / "ombud/records/rulebook/regimes").glob("zz-*.toml")
    first, second, tests = (line for block in blocks("sh") for line in block.splitlines())

    assert "zz.example zz.example.answer: within 10 business days" in followed(first)
    assert re.match(r"~ zz\.example zz\.example\.answer: within 10 .* -> within 8 ", followed(second))

    [line] = re.findall(r"delete the line `(.+?)`", GUIDE)
    assert file.read_text().count(f"{line}\n") == 1
    file.write_text(file.read_text().replace(f"{line}\n", ""))
    assert " passed" in followed(tests)
