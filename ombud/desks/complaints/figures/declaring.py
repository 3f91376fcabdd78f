"""How this desk declares a figure: of complaints, cut by what complaints can be cut by."""

from typing import Any

from ombud.shell.figures import Figure, declare
from ombud.shell.figures.general import BY_STAFF

from .cuts import OF_COMPLAINTS, OUTCOME, WITH_STAFF

BY_OFFICER: dict[str, Any] = {"cuts": ("outcome", *WITH_STAFF), "own": {**BY_STAFF, **OUTCOME}}


def figure(key: str, name: str, sentence: str, **more: Any) -> None:
    more.setdefault("cuts", OF_COMPLAINTS)
    declare(Figure(key=f"complaint.{key}", name=name, sentence=sentence, playbook="complaint", **more))
