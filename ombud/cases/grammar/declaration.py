"""What a playbook says, read from a class of moves and clocks."""

import hashlib
from collections.abc import Iterator
from functools import cache
from typing import ClassVar

from ombud.foundation.trail.digests import canonical

from ..arguments import Action
from ..stages import Stages, Status
from .bar import Bar
from .clock import Clock
from .move import Move


class Declaration:
    """A class whose attributes are moves and clocks, as the engine and everybody else reads it; a `Page` is how it is written.

    `lacks` names inherited moves that make no sense for this kind of case.
    """

    name: ClassVar[str]
    prefix: ClassVar[str]
    label: ClassVar[str]
    stages: ClassVar[type[Stages]]
    start: ClassVar[Stages]
    lacks: ClassVar[tuple[str, ...]] = ()
    moves: ClassVar[dict[str, Move]] = {}
    clocks: ClassVar[dict[str, Clock]] = {}
    actions: ClassVar[dict[str, Action]] = {}

    def __init_subclass__(cls, abstract: bool = False) -> None:
        cls.actions = {}
        cls.moves = {name: move for name, move in _declared(cls, Move).items() if name not in cls.lacks}
        cls.clocks = _declared(cls, Clock)
        if not abstract:
            cls.stages = type(cls.start)

    @classmethod
    def has_action(cls, move: str) -> bool:
        """Whether a case can be taken through this move; the opening has no action, since there is no case before it."""
        return move in cls.moves and any(
            move in base.actions for base in cls.__mro__ if issubclass(base, Declaration)
        )

    @classmethod
    def action_for(cls, move: str) -> Action:
        """The nearest binding: a desk may say anew what the spine says for everyone."""
        bound = [base for base in cls.__mro__ if issubclass(base, Declaration) and move in base.actions]
        return bound[0].actions[move]

    @classmethod
    def bars(cls) -> list[Bar]:
        """Each reason that keeps somebody out of some of its moves, once."""
        return list(dict.fromkeys(move.bars for move in cls.moves.values() if move.bars))

    @classmethod
    def permission(cls, move: str) -> str:
        return f"{cls.name}.{move}"

    @classmethod
    def stage(cls, value: str) -> Stages:
        return cls.stages(value)  # type: ignore[call-arg]  # looking a member up by its value takes one argument

    @classmethod
    def merged_stage(cls) -> Stages:
        """Where a case stands that goes on in another: the last stage in which a case has ended."""
        return [stage for stage in cls.stages if stage.status == Status.ENDED][-1]

    @classmethod
    @cache
    def digest(cls) -> str:
        """Names this edition of the playbook on every entry written under it."""
        lines = {
            "stages": {stage.value: stage.status.value for stage in cls.stages},
            "moves": {name: move.outline() for name, move in cls.moves.items()},
            "clocks": {name: clock.outline() for name, clock in cls.clocks.items()},
        }
        return hashlib.sha256(canonical(lines)).hexdigest()[:16]


def _declared[Declared: (Move, Clock)](playbook: type, kind: type[Declared]) -> dict[str, Declared]:
    """In the order in which a page is read; the nearest declaration of a name counts."""
    named = {name: getattr(playbook, name) for page in _pages(playbook) for name in vars(page)}
    return {name: value for name, value in named.items() if isinstance(value, kind)}


def _pages(playbook: type) -> Iterator[type]:
    """What every case can do, which a desk inherits last, then the desk's pages in the order it names them."""
    *own, spine = playbook.__bases__
    for page in (spine, *own):
        if issubclass(page, Declaration):
            yield from _pages(page)
    yield playbook
