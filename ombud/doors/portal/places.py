"""Addresses of the portal's pages: under /p/<brand>/, or at the top of the brand's own host."""

from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponseRedirect
from django.urls import reverse

from ombud.records.brands.models import Brand

from .where import door_of


def place(request: HttpRequest, name: str, **given: object) -> str:
    """The path of a page on the host that was asked."""
    portal = door_of(request)
    return _path(portal.brand.key, name, given, own=portal.own_host)


def absolute(brand: Brand, name: str, **given: object) -> str:
    """The whole address of a page, for a mail."""
    host = host_of(brand)
    path = _path(brand.key, name, given, own=bool(host))
    site = urlsplit(settings.OMBUD_SITE)
    return f"{site.scheme}://{host}{path}" if host else f"{settings.OMBUD_SITE}{path}"


def host_of(brand: Brand) -> str:
    """The brand's own host name, if it has one."""
    return next((host for host, key in settings.OMBUD_PORTAL_HOSTS.items() if key == brand.key), "")


def cookie_path(request: HttpRequest) -> str:
    """A brand's cookies stay with its own pages."""
    portal = door_of(request)
    return "/" if portal.own_host else f"/p/{portal.brand.key}/"


def to(request: HttpRequest, name: str, **given: object) -> HttpResponseRedirect:
    """Go and look there (303: what was sent is not sent again)."""
    answer = HttpResponseRedirect(place(request, name, **given))
    answer.status_code = 303
    return answer


def _path(key: str, name: str, given: dict[str, object], *, own: bool) -> str:
    path = reverse(f"portal:{name}", kwargs={"key": key, **given})
    return path.removeprefix(f"/p/{key}") if own else path
