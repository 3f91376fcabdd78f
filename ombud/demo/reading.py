"""Reading a world from its folder: its house, customers and texts, and the stories in `cases/`."""

import tomllib
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from .world import World

WORLDS = Path(__file__).with_name("worlds")


class BadWorld(Exception):
    """The files of a world contradict themselves; the message names file or place, and what is wrong."""


def world_names() -> list[str]:
    return sorted(folder.name for folder in WORLDS.iterdir() if (folder / "house.toml").exists())


def read_world(name: str) -> World:
    """Raises BadWorld for an unknown name or a faulty file."""
    folder = WORLDS / name
    if name not in world_names():
        raise BadWorld(f"There is no world {name}. Choose one of: {', '.join(world_names())}.")
    files = [*sorted(folder.glob("*.toml")), *sorted((folder / "cases").glob("*.toml"))]
    try:
        return World.model_validate(_joined(files) | {"name": name})
    except ValidationError as problem:
        raise BadWorld(str(problem)) from None


def _joined(files: list[Path]) -> dict[str, Any]:
    found: dict[str, Any] = {"stories": []}
    for file in files:
        try:
            given = tomllib.loads(file.read_text())
        except tomllib.TOMLDecodeError as problem:
            raise BadWorld(f"{file.name}: {problem}") from None
        for key, value in given.items():
            found[key] = [*found.get(key, []), *value] if isinstance(value, list) else value
    return found
