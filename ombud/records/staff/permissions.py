"""Every permission there is: a room declares what it asks for, so that a role cannot promise what nobody asks."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from fnmatch import fnmatchcase


@dataclass(frozen=True)
class Permission:
    """`name` is what code asks (`settings.staff`), `room` the heading under which people choose it."""

    name: str
    label: str
    help: str = ""
    room: str = "Administration"


Source = Callable[[], Iterable[Permission]]
_sources: list[Source] = []


def declares(source: Source) -> Source:
    """Register a function that names the permissions of a room; it is read when everything is there."""
    _sources.append(source)
    return source


def declared() -> dict[str, Permission]:
    """All permissions by name, in the order of their rooms."""
    found = [permission for source in _sources for permission in source()]
    return {permission.name: permission for permission in sorted(found, key=lambda each: each.room)}


def matching(patterns: Iterable[str]) -> set[str]:
    """The declared permissions that these patterns give."""
    return {name for pattern in patterns for name in declared() if fnmatchcase(name, pattern)}


def stray(patterns: Iterable[str]) -> list[str]:
    """Those of the patterns that match nothing declared: spelled wrongly, or of a room that is gone."""
    return [pattern for pattern in patterns if not matching([pattern])]


@declares
def _of_staff() -> list[Permission]:
    return [
        Permission("settings.staff", "Manage staff", "People, teams, roles, skills and everybody's grants."),
        Permission(
            "staff.grant",
            "Give roles",
            "Give others a role that you hold yourself, for good or for a shift, and take it back.",
        ),
    ]
