"""Setting a password: with the link of an invitation or of a mail, or anew by somebody who is signed in."""

from collections.abc import Callable

from allauth.account import views as account
from allauth.account.adapter import get_adapter
from allauth.core.internal import ratelimit
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from ombud.records.staff.invitations import (
    BadInvitation,
    accept_invitation,
    read_invitation,
    read_way_back,
)
from ombud.records.staff.models import Staff

from .forms import LostPassword, NewPassword
from .limits import seconds_to_wait, too_often
from .route import ask_for_way_back


@login_not_required
@never_cache
@sensitive_post_parameters()
def welcome(request: HttpRequest, reference: str, token: str) -> HttpResponse:
    return _set_password(request, read_invitation, reference, token)


@login_not_required
@never_cache
@sensitive_post_parameters()
def way_back(request: HttpRequest, reference: str, token: str) -> HttpResponse:
    """The link of the mail to somebody who has lost their password."""
    return _set_password(request, read_way_back, reference, token, back=True)


@login_not_required
@never_cache
def lost(request: HttpRequest) -> HttpResponse:
    """Asks for the address. The answer is the same whoever it belongs to."""
    form = LostPassword(request.POST or None)
    if not form.is_valid():
        return render(request, "entrance/lost.html", {"form": form}, status=422 if form.is_bound else 200)
    email = form.cleaned_data["email"]
    if not ratelimit.consume(request, app="allauth.account", action="reset_password", key=email.lower()):
        return too_often(request, seconds=seconds_to_wait(request, "reset_password", email.lower()))
    ask_for_way_back(email)
    return render(request, "entrance/lost.html", {"asked": email})


def _set_password(
    request: HttpRequest, read: Callable[[str, str], Staff], reference: str, token: str, *, back: bool = False
) -> HttpResponse:
    try:
        person = read(reference, token)
    except BadInvitation as problem:
        return render(request, "entrance/welcome.html", {"problem": problem}, status=404)
    form = NewPassword(request.POST or None, person=person)
    if not form.is_valid():
        return render(request, "entrance/welcome.html", {"form": form, "person": person, "back": back})
    accept_invitation(person, password=form.cleaned_data["password"])
    get_adapter(request)._delete_login_attempts_cached_email(request, email=person.email)
    messages.success(request, "Your password is set. Please sign in with it.")
    return redirect("account_login")


def change_password(request: HttpRequest) -> HttpResponse:
    """Somebody who comes by single sign-on only has no password to change."""
    if not isinstance(request.user, Staff) or not request.user.has_usable_password():
        raise Http404
    page: HttpResponse = account.password_change(request)
    return page
