"""How many cases wait in each list, counted in one statement and no further than people read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.models import QuerySet
from django.utils import timezone

from .lists import CaseList

MOST_COUNTED = 1000


@dataclass(frozen=True)
class Count:
    """How many cases wait, at most 1,000, and whether one of them is late."""

    cases: int
    late: bool

    def __str__(self) -> str:
        return f"{MOST_COUNTED - 1}+" if self.cases >= MOST_COUNTED else str(self.cases or "")


def counts_of(lists: Sequence[CaseList], more: Mapping[str, QuerySet[Any]] | None = None) -> dict[str, Count]:
    """One statement for all of them; each count stops at 1,000 rows of an index. `more` counts as late."""
    counted: list[QuerySet[Any]] = []
    for each in lists:
        counted += [each.cases, each.cases.due_before(timezone.now()).order_by()[:1]]
    counted += (more or {}).values()
    if not counted:
        return {}
    row = _counted_at_once(counted)
    found = {each.place: Count(row[2 * at], bool(row[2 * at + 1])) for at, each in enumerate(lists)}
    rest = zip(more or {}, row[2 * len(lists) :], strict=True)
    return found | {place: Count(many, late=True) for place, many in rest}


def _counted_at_once(counted: Sequence[QuerySet[Any]]) -> Sequence[int]:
    parts: list[str] = []
    parameters: list[Any] = []
    for some in counted:
        few = some if some.query.is_sliced else some.order_by()[:MOST_COUNTED]
        sql, given = few.values("pk").query.sql_with_params()
        parts.append(f"(SELECT count(*) FROM ({sql}) AS few)")  # noqa: S608  # made by the ORM
        parameters += given
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(parts)}", parameters)
        row: Sequence[int] = cursor.fetchone()
    return row
