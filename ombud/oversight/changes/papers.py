"""What was written because of a change: rooms that keep papers say which."""

from collections.abc import Callable

from ombud.shell.contexts import Plain

from .models import Change

type Find = Callable[[Change], list[Plain]]
_finds: list[Find] = []


def papers(find: Find) -> Find:
    """Register a function that gives `name` and `url` of each paper written because of a change."""
    _finds.append(find)
    return find


def papers_of(change: Change) -> list[Plain]:
    return [paper for find in _finds for paper in find(change)]
