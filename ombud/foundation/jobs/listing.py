"""The table of all jobs, for `ombud jobs` and for docs/jobs.md."""

import inspect
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from procrastinate.contrib.django import app

DOCUMENT = Path(__file__).resolve().parents[3] / "docs" / "jobs.md"
HEAD = """# Jobs

What the worker (`ombud work`) does. Jobs are rows that commit with the change that caused them; a job that fails is tried again after 2, 4, 8 …
seconds, at most an hour apart, and then shown under Settings, Failed jobs. This page is written by `ombud jobs --write`.

| job | queue | starts | what it does |
|---|---|---|---|
"""


def table() -> str:
    """Every job of ours as a page of Markdown, by name."""
    return HEAD + "".join(sorted(_rows()))


def _rows() -> Iterator[str]:
    crons = {one.task.name: one.cron for one in app.periodic_registry.periodic_tasks.values()}
    for name, task in app.tasks.items():
        if name.startswith("ombud.") and ".tests." not in name:
            cron = f"by itself: `{crons[name]}`" if name in crons else "when asked for"
            yield f"| `{name}` | {task.queue} | {cron} | {_says(task.func)} |\n"


def _says(function: Any) -> str:
    """The first sentence of its docstring; without one its name says it."""
    words = (inspect.getdoc(function) or "").partition("\n")[0]
    return words or f"{function.__name__.replace('_', ' ').capitalize()}."
