"""What a playbook's move becomes once it has an action: a function that goes through the engine."""

from collections.abc import Callable
from typing import Any, Concatenate

from ..engine.results import Done, Pending


class Verb[Subject, **Arguments]:
    """Calling it takes the move: the engine, whose `take` it is given, does the paperwork around the action."""

    def __init__(
        self,
        move: str,
        action: Callable[Concatenate[Subject, Arguments], Any],
        take: Callable[..., Done | Pending],
    ) -> None:
        self.move, self._take = move, take
        self.__doc__ = action.__doc__
        self.__name__ = action.__name__

    def __call__(
        self, subject: Subject, /, *nothing: Arguments.args, **arguments: Arguments.kwargs
    ) -> Done | Pending:
        given: dict[str, Any] = dict(arguments)
        return self._take(self.move, subject, **given)
