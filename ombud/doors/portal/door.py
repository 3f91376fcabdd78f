"""What every page of the portal is given, and how it answers: its brand, its language, who asks, and nothing that leaks."""

import zoneinfo
from collections.abc import Callable
from functools import wraps

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone, translation
from django.utils.cache import patch_vary_headers
from django.utils.csp import CSP
from django.views.decorators.csp import csp_override

from ombud.cases.refusals import NotFound, Refusal

from . import languages
from .models import Counter, Session
from .places import cookie_path, to
from .sessions import COOKIE, session_of
from .where import Portal, come_in, door_of

type View = Callable[..., HttpResponse]

POLICY: dict[str, list[str]] = {
    "default-src": [CSP.NONE],
    "script-src": [CSP.SELF],
    "style-src": [CSP.SELF, CSP.NONCE],
    "img-src": [CSP.SELF],
    "font-src": [CSP.SELF],
    "connect-src": [CSP.SELF],
    "form-action": [CSP.SELF],
    "frame-ancestors": [CSP.NONE],
    "base-uri": [CSP.NONE],
}
YEAR = 365 * 24 * 3600


def page(view: View) -> View:
    """Open to everybody; a page of one brand, in the visitor's language."""

    @wraps(view)
    def answered(request: HttpRequest, key: str, *args: object, **kwargs: object) -> HttpResponse:
        counter = Counter.objects.select_related("brand", "scope").filter(brand__key=key, active=True).first()
        if counter is None:
            raise Http404
        language = languages.chosen(request, counter.brand)
        own = bool(getattr(request, "own_host", False))
        session = session_of(request, counter.brand)
        come_in(request, Portal(counter.brand, counter, language, own, session))
        with translation.override(languages.of_django(language)), timezone.override(_zone(request)):
            answer = _tried(view, request, *args, **kwargs)
        return _dressed(request, answer)

    return csp_override(POLICY)(login_not_required(answered))


def known(view: View) -> View:
    """For customers who came by a link or their sign-on; others are shown how to get in."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        if door_of(request).session:
            return view(request, *args, **kwargs)
        answer = to(request, "enter")
        if COOKIE in request.COOKIES:
            answer["Location"] += "?ended"
        return answer

    return page(guarded)


def public(view: View) -> View:
    """A page that search engines may list: what is published."""

    @wraps(view)
    def listed(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        answer = view(request, *args, **kwargs)
        answer.headers.setdefault("X-Robots-Tag", "all")
        return answer

    return page(listed)


def stay_of(request: HttpRequest) -> Session:
    """The stay of a page for known customers."""
    session = door_of(request).session
    if session is None:
        raise NotFound
    return session


def _tried(view: View, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
    try:
        return view(request, *args, **kwargs)
    except (Refusal, Http404) as no:
        status = getattr(no, "status", 404)
        return render(request, "portal/mishap.html", {"status": status, "refusal": no}, status=status)


def _dressed(request: HttpRequest, answer: HttpResponse) -> HttpResponse:
    """No address of a page is told to others, nothing is kept by caches, and the choice of language is."""
    # Not "no-referrer": browsers would then send forms with the origin "null", which no check of origins can pass.
    answer["Referrer-Policy"] = "same-origin"
    answer.headers.setdefault("X-Robots-Tag", "noindex, nofollow")
    answer.headers.setdefault("Cache-Control", "no-store, private")
    answer.headers.setdefault("Content-Language", door_of(request).language)
    patch_vary_headers(answer, ["Accept-Language", "Cookie"])
    if request.GET.get("lang"):
        answer.set_cookie(
            languages.COOKIE,
            door_of(request).language,
            max_age=YEAR,
            path=cookie_path(request),
            secure=request.is_secure(),
            httponly=True,
            samesite="Lax",
        )
    return answer


def _zone(request: HttpRequest) -> zoneinfo.ZoneInfo:
    session = door_of(request).session
    own = session.customer.time_zone if session else ""
    try:
        return zoneinfo.ZoneInfo(own or door_of(request).brand.time_zone)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError):
        return zoneinfo.ZoneInfo("UTC")
