"""What stands beside a case; every desk adds the panels that its own cases need."""

from collections.abc import Callable
from dataclasses import dataclass

from ombud.cases.models import Case
from ombud.records.staff.models import Staff

from .contexts import Plain

Draw = Callable[[Case, Staff], Plain | None]
SHORT = "shell/parts/panel_short.html"


@dataclass(frozen=True)
class Panel:
    position: int
    draw: Draw


_panels: list[Panel] = []


def panel(position: int) -> Callable[[Draw], Draw]:
    """Register a function that gives a panel's template and values, or None where it has nothing to say."""

    def register(draw: Draw) -> Draw:
        _panels.append(Panel(position, draw))
        _panels.sort(key=lambda one: one.position)
        return draw

    return register


def panels_of(case: Case, staff: Staff) -> list[Plain]:
    drawn = (one.draw(case, staff) for one in _panels)
    return [panel for panel in drawn if panel]
