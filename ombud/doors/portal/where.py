"""Which portal a request came in by."""

from dataclasses import dataclass

from django.http import HttpRequest

from ombud.records.brands.models import Brand

from .models import Counter, Session


@dataclass
class Portal:
    """Where the request came in. `language` is a code of `languages.SPOKEN`."""

    brand: Brand
    counter: Counter
    language: str
    own_host: bool
    session: Session | None


def come_in(request: HttpRequest, portal: Portal) -> None:
    vars(request)["portal"] = portal


def door_of(request: HttpRequest) -> Portal:
    """Raises KeyError on a page that is not the portal's."""
    found: Portal = vars(request)["portal"]
    return found
