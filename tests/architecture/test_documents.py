"""What there is, is documented; and what documents name is there."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.management import get_commands

from ombud.cases.registry import playbooks
from ombud.config.cli import OWN
from ombud.config.table import DOCUMENT, table
from ombud.foundation.jobs import listing

from .source import ROOT, modules

PAGES = [ROOT / "README.md", ROOT / "ARCHITECTURE.md", *sorted((ROOT / "docs").rglob("*.md"))]
LINK = re.compile(r"\]\((?!https?:)([^)#\s]+)")


def test_every_setting_is_documented() -> None:
    assert DOCUMENT.read_text() == table(), "Run `ombud settings --write`."


def test_every_job_is_listed() -> None:
    assert listing.DOCUMENT.read_text() == listing.table(), "Run `ombud jobs --write`."


def test_every_playbook_has_its_page() -> None:
    shipped = [name for name, one in playbooks.items() if one.__module__.startswith("ombud.")]
    assert all((ROOT / "docs" / "playbooks" / f"{name}.md").exists() for name in shipped)


def test_every_channel_has_its_page() -> None:
    rooms = [
        folder.name for folder in (ROOT / "ombud" / "channels").iterdir() if (folder / "apps.py").exists()
    ]
    assert all((ROOT / "docs" / "channels" / f"{name}.md").exists() for name in rooms)


def test_every_decision_says_what_was_decided_and_what_follows() -> None:
    for page in (ROOT / "docs" / "decisions").glob("*.md"):
        text = page.read_text()
        missing = [part for part in ("Status:", "## Decision", "## Consequences") if part not in text]
        assert missing == [], page.name


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    lost = [link for link in LINK.findall(page.read_text()) if not (page.parent / link).exists()]
    assert lost == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_commands_that_are_named_exist(page: Path) -> None:
    known = {"up", *OWN, *get_commands()}
    assert [command for command in commands(page.read_text()) if command not in known] == []


def commands(text: str) -> Iterator[str]:
    """`ombud trail verify` between backticks, or a line of an example that begins so."""
    for code in re.findall(r"`([^`\n]+)`", text) + re.findall(r"^ {4}(.+)$", text, re.MULTILINE):
        yield from re.findall(r"^(?:\$ |\S*bin/|[A-Z_]+=\S+ )*ombud ([a-z_]+)", code)


@pytest.mark.parametrize(
    "guide", sorted((ROOT / "docs" / "guides").glob("add-a-*.md")), ids=lambda page: page.stem
)
def test_adding_something_takes_fewer_than_ten_steps(guide: Path) -> None:
    steps = re.findall(r"^(\d+)\. ", guide.read_text(), re.MULTILINE)
    assert 0 < len(steps) < 10


def test_a_desk_is_one_folder_and_one_line_in_the_settings() -> None:
    """The errand desk of the tests has moves, a second person and roles; nothing but the settings has heard of it."""
    heard = [module.name for module in modules(tests=False) if "errand" in module.text.lower()]
    lines = [line for line in (ROOT / "tests" / "settings.py").read_text().splitlines() if "errand" in line]
    assert heard == []
    assert lines == ['    "tests.errand",']
