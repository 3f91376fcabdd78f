"""What a second person may want to look at before agreeing: an argument that stands for something to be seen."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from django.utils.formats import date_format

from ombud.cases.models import Case
from ombud.foundation.money import Money

Show = Callable[[Case, str], tuple[str, str]]
DAY = re.compile(r"\d{4}-\d\d-\d\d")
_shown: dict[str, Show] = {}


def shows(argument: str) -> Callable[[Show], Show]:
    """Register a function that gives the name and address of what an argument of this name stands for."""

    def register(show: Show) -> Show:
        _shown[argument] = show
        return show

    return register


def shown_of(case: Case, arguments: Mapping[str, Any]) -> tuple[dict[str, str], list[tuple[str, str]]]:
    """The arguments that are words, as people say them, and what the others show."""
    plain = {name: _words(value) for name, value in arguments.items() if name not in _shown}
    links = [_shown[name](case, value) for name, value in arguments.items() if name in _shown and value]
    return plain, links


def _words(value: Any) -> str:
    """An argument is kept as it is sent: money in its smallest unit, a day as 2026-11-30, a choice as its key."""
    match value:
        case {"asset": str(asset), "minor": minor}:
            return str(Money(asset, int(minor)))
        case list():
            return ", ".join(_words(one) for one in value)
        case bool():
            return "yes" if value else ""
        case str():
            return _day(value)
    return "" if value is None else str(value)


def _day(text: str) -> str:
    if not DAY.fullmatch(text):
        return text
    try:
        return date_format(date.fromisoformat(text), "j M Y")
    except ValueError:
        return text
