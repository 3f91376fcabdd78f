"""One's own profile."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from ombud.foundation.text.spoken import SPOKEN, plain
from ombud.records.staff.people import change_own_profile

from .gates import asks, needs
from .pages import act, form_page
from .people_forms import ZONES
from .side import section, sections

section("You", "My profile", "settings_me")


class Profile(forms.Form):
    name = forms.CharField(max_length=120, help_text="As colleagues and the record know you.")
    time_zone = forms.ChoiceField(choices=ZONES, help_text="Times are shown in it.")
    language = forms.ChoiceField(
        choices=[(code, name) for code, (_, name) in SPOKEN.items()],
        label="Language of mails to you",
        required=False,
        help_text="The workspace itself speaks English.",
    )


@needs()
def home(request: HttpRequest) -> HttpResponse:
    """The first page that this person may change something on, besides their own."""
    first = next((each for each in sections if each.permissions and each.opens_for(asks(request))), None)
    return redirect(first.address if first else "settings_me")


@needs()
def me(request: HttpRequest) -> HttpResponse:
    who = asks(request)
    given = {"name": who.name, "time_zone": who.time_zone, "language": plain(who.language or "en")}
    form = Profile(request.POST or None, initial=given)
    ways = [act("Second factor and passkeys", reverse("mfa_index"))]
    if who.has_usable_password():
        ways.append(act("Change password", reverse("account_change_password")))
    return form_page(
        request,
        "My profile",
        form,
        lambda: change_own_profile(who, **form.cleaned_data),
        back=reverse("settings_me"),
        lead=who.email,
        template="settings/me.html",
        acts=ways,
    )
