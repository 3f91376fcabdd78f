"""Places at the foot of the rail, such as settings; every door and desk may add some."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from ombud.records.staff.models import Staff


@dataclass(frozen=True)
class RailPlace:
    """`for_whom` says who finds it there; the page itself asks again. `waiting` is what there is to count for them."""

    name: str
    icon: str
    url: str
    for_whom: Callable[[Staff], bool]
    shortcut: str = ""
    waiting: Callable[[Staff], QuerySet[Any]] | None = None


rail_places: list[RailPlace] = []
own_places: list[RailPlace] = []


def register_place(place: RailPlace) -> None:
    rail_places.append(place)


def register_own_place(place: RailPlace) -> None:
    """In the menu under the person's own name."""
    own_places.append(place)
