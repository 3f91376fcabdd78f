"""What a rule is told, and what it answers."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Protocol


class Line(Protocol):
    """A cell with its figure and the cases behind it."""

    @property
    def figure(self) -> object: ...
    @property
    def cases(self) -> Iterable[int]: ...


type Lines = Mapping[str, Line]


@dataclass(frozen=True)
class Around:
    """What a return is compared with: the one before it as it was kept, and others of the same period by their form."""

    before: Lines | None = None
    others: Mapping[str, Lines] = field(default_factory=dict)


@dataclass(frozen=True)
class Verdict:
    """Whether a rule holds; `what` says what does not agree, and `cases` which complaints are to be looked at."""

    rule: str
    sentence: str
    holds: bool
    what: str = ""
    cases: tuple[int, ...] = ()


def present(ids: Iterable[str], lines: Lines) -> list[Line]:
    return [lines[key] for key in ids if key in lines]


def beginnings(parts: Iterable[str]) -> tuple[str, ...]:
    return tuple(part for part in parts if part.endswith("."))


def cases_of(lines: Iterable[Line]) -> list[int]:
    return [case for line in lines for case in line.cases]


def sum_of(lines: Iterable[Line]) -> Decimal:
    """Amounts are not added up here: they have no one currency."""
    return sum((Decimal(str(line.figure)) for line in lines if is_number(line.figure)), Decimal())


def is_number(figure: object) -> bool:
    return isinstance(figure, int | Decimal) or (isinstance(figure, str) and figure.lstrip("-").isdecimal())


def odd(cases: tuple[int, ...]) -> str:
    if not cases:
        return ""
    return (
        "One complaint is to be looked at."
        if len(cases) == 1
        else f"{len(cases)} complaints are to be looked at."
    )
