"""Changing something about one person; each is an action of the staff room."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse

from ombud.records.staff import people, teams
from ombud.records.staff.invitations import invitation_for
from ombud.records.staff.models import Staff

from .gates import asks, needs
from .pages import form_page, link_page
from .people_forms import Change, Skills, Teams, written
from .person import url_of
from .reasons import Reason, Sure


@needs("settings.staff")
def change(request: HttpRequest, pk: int) -> HttpResponse:
    who = get_object_or_404(Staff, pk=pk)
    form = Change(request.POST or None, initial={"name": who.name, "email": who.email})
    return form_page(
        request,
        f"Change {who.name}",
        form,
        lambda: people.change_person(who, by=asks(request), **form.cleaned_data),
        back=url_of(who),
    )


@needs("settings.staff")
def set_teams(request: HttpRequest, pk: int) -> HttpResponse:
    who = get_object_or_404(Staff, pk=pk)
    form = Teams(request.POST if request.method == "POST" else None, initial={"teams": who.teams.all()})
    return form_page(
        request,
        f"Teams of {who.name}",
        form,
        lambda: teams.set_teams(who, form.cleaned_data["teams"], by=asks(request)),
        back=url_of(who),
    )


@needs("settings.staff")
def set_skills(request: HttpRequest, pk: int) -> HttpResponse:
    who = get_object_or_404(Staff, pk=pk)
    form = Skills(request.POST if request.method == "POST" else None, initial={"skills": written(who)})
    return form_page(
        request,
        f"Skills of {who.name}",
        form,
        lambda: teams.set_skills(who, form.cleaned_data["skills"], by=asks(request)),
        back=url_of(who),
    )


@needs("settings.staff")
def link(request: HttpRequest, pk: int) -> HttpResponse:
    """The link is shown once, to be copied; making one is on the record, so it takes a press."""
    who = get_object_or_404(Staff, pk=pk, is_active=True)
    if request.method == "POST":
        people.note_invitation(who, by=asks(request))
        reference, token = invitation_for(who)
        url = request.build_absolute_uri(reverse("entrance_welcome", args=[reference, token]))
        return link_page(request, f"A link for {who.name}", url, back=url_of(who))
    return form_page(
        request,
        f"A link for {who.name}",
        Sure(),
        lambda: None,
        back=url_of(who),
        lead="With it they set a new password. It works once, for a week; give it to nobody else.",
        go="Make the link",
    )


@needs("settings.staff")
def remove_factors(request: HttpRequest, pk: int) -> HttpResponse:
    who = get_object_or_404(Staff, pk=pk)
    return _with_reason(
        request,
        who,
        f"Remove the second factor of {who.name}?",
        people.remove_second_factors,
        said="Removed. Their password alone lets them in until they set up a new one.",
        lead="For somebody who lost their phone or key. Make sure that it is really them who asks.",
        go="Remove",
        grave=True,
    )


@needs("settings.staff")
def deactivate(request: HttpRequest, pk: int) -> HttpResponse:
    who = get_object_or_404(Staff, pk=pk, is_active=True)
    return _with_reason(
        request,
        who,
        f"Deactivate {who.name}?",
        people.deactivate,
        said=f"{who.name} is out: every session ended just now.",
        lead="They are signed out everywhere at once, and their cases go back to the queues. What they did stays on the record.",
        go="Deactivate",
        grave=True,
    )


@needs("settings.staff")
def reactivate(request: HttpRequest, pk: int) -> HttpResponse:
    who = get_object_or_404(Staff, pk=pk, is_active=False)
    return _with_reason(
        request,
        who,
        f"Let {who.name} in again?",
        people.reactivate,
        said=f"{who.name} may sign in again.",
        lead="With the roles that have not ended since.",
        go="Let in",
    )


def _with_reason(
    request: HttpRequest, who: Staff, heading: str, act: Callable[..., object], **more: Any
) -> HttpResponse:
    """Ask why, and do it to them for that reason."""
    form = Reason(request.POST or None)
    return form_page(
        request,
        heading,
        form,
        lambda: act(who, by=asks(request), reason=form.cleaned_data["reason"]),
        back=url_of(who),
        **more,
    )
