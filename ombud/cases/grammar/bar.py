"""Who is kept out of a move although they hold its permission."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from ombud.records.staff.models import Staff


@dataclass(frozen=True)
class Bar:
    """Who may not take a move although they hold the permission: `people` by id for one case, and `cases` the same
    as a condition on cases for one person. `why` is the sentence that they read."""

    why: str
    people: Callable[[Any], Collection[int]]
    cases: Callable[[Staff], Q]
