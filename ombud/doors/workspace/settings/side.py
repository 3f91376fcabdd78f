"""The list of settings beside each page: only what the person may open."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse

from ombud.records.staff.models import Staff

from .gates import asks

type Plain = dict[str, object]


@dataclass(frozen=True)
class Section:
    """One line; `permissions` empty means everybody."""

    group: str
    name: str
    address: str
    permissions: tuple[str, ...] = ()


GROUPS = ("You", "People", "Work", "Promises", "Mail", "Portal", "Running")
sections: list[Section] = []


def section(group: str, name: str, address: str, *permissions: str) -> Section:
    """Add a line; `address` is the name of its route."""
    added = Section(group, name, address, permissions)
    sections.append(added)
    return added


def side_of(request: HttpRequest) -> list[Plain]:
    """The groups as the template draws them."""
    seen = [each for each in sections if may_open(request, each)]
    return [
        {"name": group, "lines": [_line(request, each) for each in seen if each.group == group]}
        for group in GROUPS
        if any(each.group == group for each in seen)
    ]


def sets_something(person: Staff) -> bool:
    """Whether there is more here for this person than their own pages."""
    return any(person.may_somewhere(each) for place in sections for each in place.permissions)


def may_open(request: HttpRequest, place: Section) -> bool:
    person = asks(request)
    return not place.permissions or any(person.may_somewhere(each) for each in place.permissions)


def _line(request: HttpRequest, place: Section) -> Plain:
    url = reverse(place.address)
    return {"name": place.name, "url": url, "current": request.path.startswith(url)}
