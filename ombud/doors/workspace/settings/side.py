"""The list of settings beside each page: only what the person may open."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse

from ombud.records.staff.models import Staff

from .gates import asks, holds

type Plain = dict[str, object]


@dataclass(frozen=True)
class Section:
    """One line; `permissions` empty means everybody. `everywhere`: held for the whole installation."""

    group: str
    name: str
    address: str
    permissions: tuple[str, ...] = ()
    everywhere: bool = False

    def opens_for(self, person: Staff) -> bool:
        return holds(person, self.permissions, everywhere=self.everywhere)


GROUPS = ("You", "People", "Work", "Promises", "Mail", "Portal", "Running")
sections: list[Section] = []


def section(group: str, name: str, address: str, *permissions: str, everywhere: bool = False) -> Section:
    """Add a line; `address` is the name of its route."""
    added = Section(group, name, address, permissions, everywhere)
    sections.append(added)
    return added


def side_of(request: HttpRequest) -> list[Plain]:
    """The groups as the template draws them."""
    seen = [each for each in sections if each.opens_for(asks(request))]
    return [
        {"name": group, "lines": [_line(request, each) for each in seen if each.group == group]}
        for group in GROUPS
        if any(each.group == group for each in seen)
    ]


def sets_something(person: Staff) -> bool:
    """Whether there is more here for this person than their own pages."""
    return any(place.permissions and place.opens_for(person) for place in sections)


def _line(request: HttpRequest, place: Section) -> Plain:
    url = reverse(place.address)
    return {"name": place.name, "url": url, "current": request.path.startswith(url)}
