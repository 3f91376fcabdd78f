"""The table of all settings, for `ombud settings` and for docs/settings.md."""

from pathlib import Path
from typing import Any, Literal, get_args, get_origin

from .environment import ROOT, Environment, variable

DOCUMENT = ROOT / "docs" / "settings.md"
KINDS: dict[Any, str] = {str: "text", int: "number", bool: "yes or no", Path: "folder"}
HEAD = """# Settings

All settings are environment variables. They are checked at start; a wrong or unknown one stops Ombud with a sentence
that names it. This page is written by `ombud settings --write`.

| variable | kind | default | meaning |
|---|---|---|---|
"""


def table() -> str:
    """Every setting with its kind, default and meaning, as a page of Markdown."""
    return HEAD + "".join(map(_row, Environment.model_fields))


def _row(field: str) -> str:
    info = Environment.model_fields[field]
    return f"| `{variable(field)}` | {_kind(info.annotation)} | {_default(info.default)} | {info.description} |\n"


def _kind(annotation: Any) -> str:
    if get_origin(annotation) is Literal:
        return " or ".join(f"`{choice}`" for choice in get_args(annotation))
    if get_origin(annotation) is tuple:
        return "list, by commas or spaces"
    return next(name for kind, name in KINDS.items() if annotation is kind or kind in get_args(annotation))


def _default(value: Any) -> str:
    if isinstance(value, Path):
        return f"`{value.relative_to(ROOT)}` in the checkout"
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"`{value}`" if value not in ("", (), None) else ""
