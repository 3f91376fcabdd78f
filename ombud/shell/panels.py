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


MATTER = range(50)  # what the case itself is about stands above the customer's other cases


def panels_of(case: Case, staff: Staff, *, of_the_matter: bool) -> list[Plain]:
    """Those of the case itself, or the rest, by position."""
    chosen = (one for one in _panels if (one.position in MATTER) is of_the_matter)
    drawn = (one.draw(case, staff) for one in chosen)
    return [panel for panel in drawn if panel]
