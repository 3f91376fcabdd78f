"""Whether a request may listen: its session, its person, and each topic's rule."""

from collections.abc import Iterable
from http.cookies import CookieError, SimpleCookie
from importlib import import_module
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user
from django.db import close_old_connections
from django.http import HttpRequest

from .rules import may_listen


class NotSignedIn(Exception):
    """No living session, or its person may not sign in any more."""


class NotAllowed(Exception):
    """The person may not listen to one of the topics."""


def admit(cookies: str, topics: Iterable[str]) -> int:
    """The id of the person whose session this is, who may listen to all of these; or NotSignedIn, NotAllowed."""
    close_old_connections()
    try:
        staff = _person(_session_key(cookies))
        if staff is None or not staff.is_active:
            raise NotSignedIn
        if not all(may_listen(staff, topic) for topic in topics):
            raise NotAllowed
        return int(staff.pk)
    finally:
        close_old_connections()


def _session_key(cookies: str) -> str | None:
    try:
        found = SimpleCookie(cookies).get(settings.SESSION_COOKIE_NAME)
    except CookieError:
        return None
    return found.value if found else None


def _person(session_key: str | None) -> Any:
    if session_key is None:
        return None
    request = HttpRequest()
    request.session = import_module(settings.SESSION_ENGINE).SessionStore(session_key)
    staff = get_user(request)
    return staff if staff.is_authenticated else None
