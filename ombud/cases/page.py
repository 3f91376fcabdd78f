"""How a playbook is written: pages of moves and clocks, whose actions go through the engine."""

from collections.abc import Callable
from typing import Any, Concatenate

from .arguments import Action
from .engine.taking import take
from .grammar.declaration import Declaration
from .grammar.move import Move
from .grammar.verb import Verb
from .registry import playbooks


class Page(Declaration, abstract=True):
    """Desks subclass `Playbook`, which adds what every case can do.

    A long playbook is written on several abstract pages, which its class names in the order of reading, `Playbook` last.
    """

    def __init_subclass__(cls, abstract: bool = False) -> None:
        super().__init_subclass__(abstract=abstract)
        if not abstract:
            playbooks[cls.name] = cls

    @classmethod
    def bind[Subject, **Arguments](
        cls, move: str, action: Callable[Concatenate[Subject, Arguments], Any]
    ) -> Verb[Subject, Arguments]:
        if move in cls.actions:
            raise TypeError(f"{cls.__name__}.{move} has an action already: {cls.actions[move].name}.")
        cls.actions[move] = Action.of(move, action)
        return Verb(move, action, take)

    @classmethod
    def gain(cls, name: str, move: Move) -> Move:
        """Give every playbook under this one a move more: a desk's door that opens from other desks' cases."""
        setattr(cls, name, move)
        move.__set_name__(cls, name)
        for playbook in (cls, *(known for known in playbooks.values() if issubclass(known, cls))):
            if name not in playbook.lacks:
                playbook.moves.setdefault(name, move)
        return move
