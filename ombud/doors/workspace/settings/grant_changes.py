"""Giving one person a role, for good or for a shift, and taking it back."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from ombud.records.staff import granting
from ombud.records.staff.queries import grants_seen_by, people_seen_by

from .gates import asks, needs
from .pages import form_page
from .people_forms import Give, Shift
from .person import url_of
from .reasons import Reason


@needs("settings.staff", "staff.grant")
def grant(request: HttpRequest, pk: int) -> HttpResponse:
    who = get_object_or_404(people_seen_by(asks(request)), pk=pk)
    form = Give(request.POST or None, by=asks(request))
    return form_page(
        request,
        f"Give {who.name} a role",
        form,
        lambda: granting.grant_role(who, by=asks(request), **form.cleaned_data),
        back=url_of(who),
        said=f"{who.name} has the role from now on.",
        go="Give the role",
    )


@needs("settings.staff", "staff.grant")
def shift(request: HttpRequest, pk: int) -> HttpResponse:
    who = get_object_or_404(people_seen_by(asks(request)), pk=pk)
    form = Shift(request.POST or None, by=asks(request))
    return form_page(
        request,
        f"Put {who.name} in charge for a shift",
        form,
        lambda: granting.grant_shift(who, by=asks(request), **form.cleaned_data),
        back=url_of(who),
        said=f"{who.name} has the role until then.",
        go="Give until then",
        lead="What is done under it says so on the record.",
    )


@needs("settings.staff", "staff.grant")
def take_back(request: HttpRequest, pk: int, grant: int) -> HttpResponse:
    who = get_object_or_404(people_seen_by(asks(request)), pk=pk)
    held = get_object_or_404(grants_seen_by(asks(request), who), pk=grant)
    form = Reason(request.POST or None)
    return form_page(
        request,
        f"Take {held.role} back from {held.staff}?",
        form,
        lambda: granting.revoke_grant(held, by=asks(request), reason=form.cleaned_data["reason"]),
        back=url_of(held.staff),
        said="Taken back, from now on.",
        go="Take back",
        grave=True,
    )
