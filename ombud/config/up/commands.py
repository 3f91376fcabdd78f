"""Which management commands the rooms of the house bring, found without loading them."""

from importlib.util import find_spec
from pathlib import Path

from django.conf import settings


def has_command(name: str) -> bool:
    """Whether an installed app has this management command."""
    return any((folder / "management" / "commands" / f"{name}.py").exists() for folder in _folders())


def _folders() -> list[Path]:
    specs = (find_spec(app) for app in settings.INSTALLED_APPS)
    return [Path(folder) for spec in specs if spec for folder in spec.submodule_search_locations or ()]
