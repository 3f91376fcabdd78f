"""Many numbers in one statement: each is a row of it, so that a page with thirty of them asks the database once."""

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from django.db import connection

from .asking import Asked
from .grouping import Group, by_values
from .measured import Cut, Measured, Unit
from .measures import Measure


class Countable(Protocol):
    """What is needed of a figure here."""

    @property
    def measure(self) -> Measure: ...

    @property
    def unit(self) -> Unit: ...

    def named(
        self, asked: Asked, by: tuple[str, ...], groups: Mapping[tuple[str, ...], Measured]
    ) -> list[Cut]: ...

    def statement(self, asked: Asked, *by: str) -> tuple[str, tuple[Any, ...]] | None: ...


type Wanted = tuple[Countable, Asked, tuple[str, ...]]


def totals(wanted: Sequence[tuple[Countable, Asked]]) -> list[Measured]:
    """The number of each, in order."""
    found = _answers([(figure, asked, ()) for figure, asked in wanted])
    return [
        figure.measure.read(groups) if groups else Measured(unit=figure.unit)
        for (figure, _), groups in zip(wanted, found, strict=True)
    ]


def cuts(wanted: Sequence[Wanted]) -> list[list[Cut]]:
    """What `Figure.cut` says of each, in order."""
    return [
        figure.named(
            asked, by, {values: figure.measure.read(some) for values, some in by_values(groups, _columns(by))}
        )
        for (figure, asked, by), groups in zip(wanted, _answers(wanted), strict=True)
    ]


def _columns(by: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(f"by_{key}" for key in by)


def _answers(wanted: Sequence[Wanted]) -> list[list[Group]]:
    """The groups of each; nothing is asked of the database for one that can have no row."""
    statements = [figure.statement(asked, *by) for figure, asked, by in wanted]
    known = [each for each in statements if each]
    told = iter(_run(known) if known else ())
    return [next(told) if each else [] for each in statements]


def _run(statements: Sequence[tuple[str, tuple[Any, ...]]]) -> list[list[Group]]:
    asked = ", ".join(
        f"(SELECT coalesce(json_agg(told), '[]') FROM ({sql}) AS told)"  # noqa: S608  # made by the ORM and of our own names
        for sql, _ in statements
    )
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {asked}", [each for _, given in statements for each in given])
        return list(cursor.fetchone() or ())
