"""The register of figures: those that desks declare, and those that every playbook has."""

from collections.abc import Callable
from dataclasses import replace

from ombud.cases.registry import playbooks

from .grammar import Figure

_register: dict[str, Figure] = {}
_general: list[Callable[[str], list[Figure]]] = []
_cuts: dict[str, tuple[str, ...]] = {}


def declare(*found: Figure) -> None:
    """Add figures; a key that stands already is an error, since targets and packs refer to it."""
    for figure in found:
        if figure.key in _register:
            raise ValueError(f"There is a figure {figure.key} already.")
        _register[figure.key] = figure


def for_every_playbook(make: Callable[[str], list[Figure]]) -> Callable[[str], list[Figure]]:
    """Register a function that makes figures for a playbook, whichever it is; the desk's own of the same key win."""
    _general.append(make)
    return make


def cuts_for(playbook: str, *dimensions: str) -> None:
    """Let the figures that every playbook has be cut by a desk's own dimensions, too."""
    _cuts[playbook] = (*_cuts.get(playbook, ()), *dimensions)


def cuts_of(playbook: str) -> tuple[str, ...]:
    """The dimensions of a desk's own, if it has any."""
    return _cuts.get(playbook, ())


def desks_with_figures() -> list[str]:
    """The playbooks of desks that declare figures of their own: those that have a report for the board."""
    return sorted({figure.playbook for figure in _register.values() if figure.playbook})


def figures(playbook: str = "") -> list[Figure]:
    """All figures, or those of one playbook: those that every kind of case has come first."""
    made = {figure.key: figure for name in playbooks for make in _general for figure in _cut_more(make(name))}
    everything = {**made, **_register}
    return [figure for figure in everything.values() if playbook in ("", figure.playbook)]


def _cut_more(general: list[Figure]) -> list[Figure]:
    return [replace(figure, cuts=(*figure.cuts, *_cuts.get(figure.playbook, ()))) for figure in general]


def figure_of(key: str) -> Figure:
    """Raises KeyError for a figure that nobody declares."""
    found = _register.get(key) or next((figure for figure in figures() if figure.key == key), None)
    if found is None:
        raise KeyError(key)
    return found
