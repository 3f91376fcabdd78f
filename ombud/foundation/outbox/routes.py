"""Ways out of the house: each channel registers one."""

from collections.abc import Mapping
from typing import Protocol

from .models import Parcel

Receipt = Mapping[str, object]


class Refused(Exception):
    """The other side will never take this; the sentence says why, for a person to read."""


class NotNow(Exception):
    """The other side could not take it this time; it will be tried again."""


class Route(Protocol):
    """`repeatable` says that carrying twice does no harm; where it does, a crash leaves the parcel uncertain."""

    name: str
    repeatable: bool

    def carry(self, parcel: Parcel) -> Receipt:
        """Do the effect and return what the other side said. Raises Refused or NotNow."""

    def settled(self, parcel: Parcel) -> None:
        """Called in the transaction that writes the parcel's final state, to put it on the record."""


_routes: dict[str, Route] = {}


def register_route(route: Route) -> None:
    _routes[route.name] = route


def route_named(name: str) -> Route:
    return _routes[name]
