"""What a second person may want to look at before agreeing: an argument that stands for something to be seen."""

from collections.abc import Callable

from ombud.cases.models import Case

Show = Callable[[Case, str], tuple[str, str]]
_shown: dict[str, Show] = {}


def shows(argument: str) -> Callable[[Show], Show]:
    """Register a function that gives the name and address of what an argument of this name stands for."""

    def register(show: Show) -> Show:
        _shown[argument] = show
        return show

    return register


def shown_of(case: Case, arguments: dict[str, str]) -> tuple[dict[str, str], list[tuple[str, str]]]:
    """The arguments that are words, and what the others show."""
    plain = {name: value for name, value in arguments.items() if name not in _shown}
    links = [_shown[name](case, value) for name, value in arguments.items() if name in _shown and value]
    return plain, links
