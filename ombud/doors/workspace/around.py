"""What every page of the workspace is given, fetched only where a template draws it."""

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from ombud.cases.models import Case
from ombud.records.brands.models import Brand
from ombud.records.staff.models import Staff
from ombud.shell.contexts import Plain

from .faces.rail import Rail


def workspace(request: HttpRequest) -> Plain:
    """A context processor: `rail`, `brands` and the address of the stream, for whoever is signed in."""
    if not isinstance(person := getattr(request, "user", None), object) or not getattr(person, "pk", None):
        return {}
    rail = rail_of(request)
    return {"rail": rail, "brands": SimpleLazyObject(lambda: rail.brands), "live_url": "/live/"}


def rail_of(request: HttpRequest) -> Rail:
    """The one rail of this request."""
    rail = vars(request).get("ombud_rail")
    if not isinstance(rail, Rail):
        rail = vars(request)["ombud_rail"] = Rail(signed_in(request), request.path)
    return rail


def signed_in(request: HttpRequest) -> Staff:
    """The person who asks; the middleware lets nobody else in."""
    if not isinstance(request.user, Staff):
        raise TypeError("This page needs somebody who is signed in.")
    return request.user


def with_brand(brands: list[Brand], case: Case) -> list[Brand]:
    return [*brands, *([] if case.brand in brands else [case.brand])]
