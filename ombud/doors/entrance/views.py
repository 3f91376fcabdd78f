"""Setting a password: with the link of an invitation, or anew by somebody who is signed in."""

from allauth.account import views as account
from allauth.account.adapter import get_adapter
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from ombud.records.staff.invitations import BadInvitation, accept_invitation, read_invitation
from ombud.records.staff.models import Staff

from .forms import NewPassword


@login_not_required
@never_cache
@sensitive_post_parameters()
def welcome(request: HttpRequest, reference: str, token: str) -> HttpResponse:
    try:
        person = read_invitation(reference, token)
    except BadInvitation as problem:
        return render(request, "entrance/welcome.html", {"problem": problem}, status=404)
    form = NewPassword(request.POST or None, person=person)
    if not form.is_valid():
        return render(request, "entrance/welcome.html", {"form": form, "person": person})
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
