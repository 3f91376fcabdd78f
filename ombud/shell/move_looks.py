"""How moves look on a button, in a menu and in a timeline; desks register the looks of their own."""

from collections.abc import Mapping
from dataclasses import dataclass

from ombud.cases.grammar.declaration import Declaration


@dataclass(frozen=True)
class MoveLook:
    """`group` orders the menu, 0 keeps the move out of it: it has a button of its own somewhere else.

    `shown` gives it a button beside the menu; `go` is what its dialog's button says; `lead` explains it there.
    """

    icon: str = "circle-check"
    group: int = 5
    shown: bool = False
    grave: bool = False
    name: str = ""
    go: str = ""
    lead: str = ""


PLAIN = MoveLook()
_looks: dict[str, MoveLook] = {}
_likely: dict[str, tuple[str, ...]] = {}


def register_looks(looks: Mapping[str, MoveLook]) -> None:
    _looks.update(looks)


def look_of_move(name: str) -> MoveLook:
    return _looks.get(name, PLAIN)


def register_likely(playbook: type[Declaration], *moves: str) -> None:
    """Of these the first that can be taken now is the button in the brand's colour."""
    _likely[playbook.name] = moves


def likely_moves(playbook: type[Declaration]) -> tuple[str, ...]:
    return _likely.get(playbook.name, ())
