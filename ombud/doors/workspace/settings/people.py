"""People: who works here, and everything about one of them."""

from textwrap import shorten
from typing import Any

from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from ombud.records.reminders.models import Digest
from ombud.records.staff.models import Grant, Staff
from ombud.records.staff.people import add_person
from ombud.records.staff.queries import grants_seen_by, people_seen_by

from .gates import asks, needs
from .pages import CRUMBS, Plain, act, cell, done, form_page, paged, row, sheet_page, table, table_page
from .people_forms import Invite
from .side import section

MOST_UNREACHED, MOST_SAID = 5, 200

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
        heed=_unreached(people_seen_by(asks(request))) if manages else [],
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


@needs("settings.staff", "staff.grant")
def person(request: HttpRequest, pk: int) -> HttpResponse:
    who = get_object_or_404(people_seen_by(asks(request)), pk=pk)
    manages = asks(request).may_somewhere("settings.staff")
    return sheet_page(
        request,
        who.name,
        lead=who.email if who.is_active else f"{who.email}, deactivated",
        crumbs=[*CRUMBS, {"name": "Staff", "url": reverse("settings_staff")}],
        acts=_acts(who) if manages else [],
        heed=[*_heed(who), *_unreached(Staff.objects.filter(pk=who.pk))],
        parts=[_roles(asks(request), who), *([_abilities(who), _sessions(who)] if manages else [])],
    )


def url_of(who: Staff, last: str = "") -> str:
    return reverse("settings_person", args=[who.pk]) + last


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


def _acts(who: Staff) -> list[Plain]:
    if not who.is_active:
        return [act("Let in again", url_of(who, "reactivate/"), in_dialog=True, likely=True)]
    return [
        act("Change", url_of(who, "change/"), in_dialog=True),
        act("Make a link", url_of(who, "link/"), in_dialog=True),
        act("Remove second factor", url_of(who, "factors/"), in_dialog=True),
        act("Deactivate", url_of(who, "deactivate/"), in_dialog=True),
    ]


def _unreached(people: QuerySet[Staff]) -> list[Plain]:
    """Whose mail of what is due did not arrive: others hear of it in their place until one does."""
    lost = Digest.objects.lost().filter(person__in=people, person__is_active=True).select_related("person")
    return [
        {
            "text": f"Mail to {one.person.name} does not arrive: {shorten(one.problem, MOST_SAID)}",
            "url": url_of(one.person),
            "act": one.person.name,
            "icon": "mail-x",
        }
        for one in lost[:MOST_UNREACHED]
    ]


def _heed(who: Staff) -> list[Plain]:
    if who.is_active and not who.has_usable_password() and who.last_login is None:
        return [{"text": f"{who.name} has no password yet: make a link and send it to them."}]
    return []


def _roles(by: Staff, who: Staff) -> Plain:
    grants = (
        grants_seen_by(by, who)
        .select_related("role", "scope__brand", "given_by")
        .order_by("scope__brand__name", "role__name")
    )
    rows = [_grant(who, grant) for grant in grants]
    columns = ("Role", "Where", "Until", "Given by")
    acts = [
        act("Give a role", url_of(who, "grant/")),
        act("Put in charge for a shift", url_of(who, "shift/")),
    ]
    return {
        "name": "Roles",
        "help": "Roles say what somebody may do, scopes which cases they see.",
        "acts": acts if who.is_active else [],
        "table": table("Roles", columns, rows, empty="No role yet", empty_icon="key"),
    }


def _grant(who: Staff, grant: Grant) -> Plain:
    until = date_format(timezone.localtime(grant.ends_at), "j M, H:i") if grant.ends_at else "for good"
    given: Any = grant.given_by or "the installation"
    cells = [
        cell(grant.role),
        cell(grant.scope or "settings only"),
        cell(until, note=grant.reason),
        cell(given),
    ]
    return row(cells, acts=[act("Take back", url_of(who, f"grants/{grant.pk}/"), grave=True)])


def _abilities(who: Staff) -> Plain:
    rows = [
        row([cell(skill.value), cell(skill.get_kind_display()), cell(f"{skill.level} of 5", figure=True)])
        for skill in who.skills.order_by("kind", "value")
    ]
    teams = ", ".join(team.name for team in who.teams.all()) or "no team"
    return {
        "name": "Teams and skills",
        "help": f"In {teams}. Cases that need a language, product or market go to those who have it.",
        "acts": [act("Teams", url_of(who, "teams/")), act("Skills", url_of(who, "skills/"))],
        "table": table(
            "Skills", ("Skill", "Kind", "#Level"), rows, empty="No skills yet", empty_icon="language"
        ),
    }


def _sessions(who: Staff) -> Plain:
    from .sessions import session_rows

    rows = session_rows(who, url_of(who, "sessions/"))
    return {
        "name": "Signed in",
        "table": table(
            "Sessions", ("Browser", "From", "Since"), rows, empty="Not signed in", empty_icon="device-laptop"
        ),
    }
