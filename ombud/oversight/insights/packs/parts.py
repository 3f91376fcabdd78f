"""Further parts of a pack: each room of oversight that has something for the board registers a table."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ombud.records.brands.models import Brand
from ombud.shell.figures import Period


@dataclass(frozen=True)
class Part:
    """A table under a heading; `empty` is said where there is no row."""

    name: str
    columns: Sequence[str]
    rows: Sequence[Sequence[str]]
    empty: str = "None."


Source = Callable[[Brand, Period], Part | None]
_sources: list[tuple[int, str, Source]] = []


def pack_part(position: int, *, kind: str = "") -> Callable[[Source], Source]:
    """Register a function that gives a part, or None where it has nothing to say; of one kind of case, or of every one."""

    def register(source: Source) -> Source:
        _sources.append((position, kind, source))
        _sources.sort(key=lambda one: one[0])
        return source

    return register


def parts_of(brand: Brand, kind: str, period: Period) -> list[Part]:
    found = (source(brand, period) for _, only, source in _sources if only in ("", kind))
    return [part for part in found if part]
