"""People: who works here."""

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from ombud.records.staff.models import Grant, Staff
from ombud.records.staff.people import add_person
from ombud.records.staff.queries import people_seen_by

from .gates import asks, needs
from .pages import CRUMBS, Plain, cell, done, form_page, paged, row, table, table_page
from .people_forms import Invite
from .person import unreached, url_of
from .side import section

section("People", "Staff", "settings_staff", "settings.staff", "staff.grant")


@needs("settings.staff", "staff.grant")
def people(request: HttpRequest) -> HttpResponse:
    words, gone = request.GET.get("q", "").strip(), "gone" in request.GET
    found = people_seen_by(asks(request)).filter(
        Q(name__icontains=words) | Q(email__icontains=words), is_active=not gone
    )
    rows, more = paged(request, found.prefetch_related("teams", "grants__role"))
    manages = asks(request).may_somewhere("settings.staff")
    invite = {
        "name": "Invite somebody",
        "url": reverse("settings_invite"),
        "icon": "user-plus",
        "likely": True,
    }
    here = request.path
    return table_page(
        request,
        "Staff",
        table(
            "Staff",
            ("Name", "Roles", "Teams", "Last sign-in"),
            [_line(asks(request), each) for each in rows],
            more_url=more,
        ),
        lead="Who works here, what they may do, and in which teams.",
        heed=unreached(people_seen_by(asks(request))) if manages else [],
        acts=[invite] if manages else [],
        chips=[
            {"name": "Working here", "url": here, "current": not gone},
            {"name": "Deactivated", "url": f"{here}?gone=1", "current": gone},
        ],
        search_url=here,
        query=words,
    )


@needs("settings.staff")
def invite(request: HttpRequest) -> HttpResponse:
    form = Invite(request.POST or None)
    made: list[Staff] = []
    answer = form_page(
        request,
        "Invite somebody",
        form,
        lambda: made.append(add_person(by=asks(request), **form.cleaned_data)),
        back=reverse("settings_staff"),
        said="",
        lead="They set their own password with a link that you get on the next page.",
        go="Invite",
        crumbs=[*CRUMBS, {"name": "Staff", "url": reverse("settings_staff")}],
    )
    return (
        done(request, reverse("settings_person", args=[made[0].pk]), "Now give a role, then make a link.")
        if made
        else answer
    )


def _line(by: Staff, who: Staff) -> Plain:
    held = [grant.role.name for grant in who.grants.all() if is_in_force(grant) and _concerns(by, grant)]
    roles = ", ".join(dict.fromkeys(held))
    teams = ", ".join(team.name for team in who.teams.all())
    seen = date_format(timezone.localtime(who.last_login), "j M Y, H:i") if who.last_login else "never"
    name = cell(who.name, note=who.email)
    return row(
        [name, cell(roles or "none", tone="" if roles else "soft"), cell(teams), cell(seen)], url=url_of(who)
    )


def _concerns(by: Staff, grant: Grant) -> bool:
    return by.may_somewhere("settings.staff") or grant.scope_id in by.powers.scopes


def is_in_force(grant: Grant) -> bool:
    now = timezone.now()
    return (
        grant.revoked_at is None and grant.starts_at <= now and (grant.ends_at is None or grant.ends_at > now)
    )
