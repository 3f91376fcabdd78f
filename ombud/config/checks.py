"""What Django checks at start besides its own."""

from typing import Any

from django.core import checks

from .assets.fetching import missing


@checks.register
def front_end_files_are_there(**_: Any) -> list[checks.CheckMessage]:
    """Name the front-end files that pages need and that nobody fetched."""
    names = ", ".join(file.name for file in missing())
    if not names:
        return []
    return [
        checks.Warning(f"Front-end files are missing: {names}", hint="Run `ombud assets`.", id="ombud.W001")
    ]
