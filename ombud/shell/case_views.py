"""Lists of cases that somebody keeps an eye on; every desk and door may add some."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from ombud.cases.queries import CaseQuerySet
from ombud.records.staff.models import Staff

Place = Literal["queues", "views"]


@dataclass(frozen=True)
class CaseView:
    """`cases` narrows what the person may see down to the view; `key` stands in the address, `shortcut` are keys
    such as "g m". `address` is given by views with a page of their own."""

    key: str
    name: str
    icon: str
    cases: Callable[[CaseQuerySet, Staff], CaseQuerySet]
    shortcut: str = ""
    place: Place = "views"
    empty: str = ""
    address: str = ""

    @property
    def url(self) -> str:
        return self.address or f"/views/{self.key}/"


case_views: dict[str, CaseView] = {}


def register_view(view: CaseView) -> CaseView:
    """Put a view on the rail, after those that stand there."""
    case_views[view.key] = view
    return view
