"""What a playbook's move becomes once it has an action: a function that goes through the engine."""

from collections.abc import Callable
from typing import Any, Concatenate

from .engine.results import Done, Pending
from .engine.taking import take


class Verb[Subject, **Arguments]:
    """Calling it takes the move: the engine does the paperwork around the action."""

    def __init__(self, move: str, action: Callable[Concatenate[Subject, Arguments], Any]) -> None:
        self.move = move
        self.__doc__ = action.__doc__
        self.__name__ = action.__name__

    def __call__(
        self, subject: Subject, /, *nothing: Arguments.args, **arguments: Arguments.kwargs
    ) -> Done | Pending:
        given: dict[str, Any] = dict(arguments)
        return take(self.move, subject, **given)
