"""Nobody gets past the entrance unseen: signed in, with a second factor where a role asks for one, in their own time."""

import zoneinfo
from collections.abc import Callable
from typing import Any

from allauth.account.internal.flows.login import get_authentication_records
from allauth.mfa.models import Authenticator
from django.contrib import messages
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone, translation
from django_htmx.http import HttpResponseClientRedirect

from ombud.records.staff.models import Staff

type Respond = Callable[[HttpRequest], HttpResponse]


class SignInRequired(LoginRequiredMiddleware):
    """Every page needs a signed-in person unless its view says `login_not_required`; a part of a page sends the whole."""

    def handle_no_permission(self, request: HttpRequest, view_func: Any) -> Any:
        if request.headers.get("HX-Request"):
            return HttpResponseClientRedirect(reverse("account_login"))
        return super().handle_no_permission(request, view_func)


class NotKept:
    """What a signed-in person was shown stays in no cache: neither the browser's, for whoever sits there next, nor a proxy's."""

    def __init__(self, get_response: Respond) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        answer = self.get_response(request)
        if isinstance(request.user, Staff) and "Cache-Control" not in answer:
            answer["Cache-Control"] = "no-store, private"
        return answer


class SecondFactorRequired:
    """Sends whoever holds a role that asks for a second factor to set one up, before anything else.

    Who came by single sign-on has shown theirs to the firm's directory.
    """

    def __init__(self, get_response: Respond) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        if not _lacks_factor(request) or request.path.startswith(reverse("mfa_index")):
            return None
        if getattr(view, "login_required", True) is False or request.path in _always_open():
            return None
        messages.warning(request, "Your role asks for a second factor. Please set one up now.")
        where = reverse("mfa_index")
        return HttpResponseClientRedirect(where) if request.headers.get("HX-Request") else redirect(where)


class OwnTime:
    """Shows times in the person's own zone and words in the person's own language."""

    def __init__(self, get_response: Respond) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not isinstance(request.user, Staff):
            return self.get_response(request)
        language = request.user.language or translation.get_language() or "en-gb"
        with timezone.override(zoneinfo.ZoneInfo(request.user.time_zone)), translation.override(language):
            return self.get_response(request)


def _always_open() -> list[str]:
    return [reverse("account_logout"), reverse("account_reauthenticate")]


def _lacks_factor(request: HttpRequest) -> bool:
    person = request.user
    if not isinstance(person, Staff) or not person.needs_second_factor:
        return False
    if any(record["method"] == "socialaccount" for record in get_authentication_records(request, person)):
        return False
    kinds = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
    return not Authenticator.objects.filter(user=person, type__in=kinds).exists()
