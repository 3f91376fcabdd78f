"""Everything about one of the people who work here."""

from textwrap import shorten
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from ombud.records.reminders.models import Digest
from ombud.records.staff.models import Grant, Staff
from ombud.records.staff.queries import grants_seen_by, people_seen_by

from .gates import asks, needs
from .pages import CRUMBS, Plain, act, cell, row, sheet_page, table

MOST_UNREACHED, MOST_SAID = 5, 200


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
        heed=[*_heed(who), *unreached(Staff.objects.filter(pk=who.pk))],
        parts=[_roles(asks(request), who), *([_abilities(who), _sessions(who)] if manages else [])],
    )


def url_of(who: Staff, last: str = "") -> str:
    return reverse("settings_person", args=[who.pk]) + last


def _acts(who: Staff) -> list[Plain]:
    if not who.is_active:
        return [act("Let in again", url_of(who, "reactivate/"), in_dialog=True, likely=True)]
    return [
        act("Change", url_of(who, "change/"), in_dialog=True),
        act("Make a link", url_of(who, "link/"), in_dialog=True),
        act("Remove second factor", url_of(who, "factors/"), in_dialog=True),
        act("Deactivate", url_of(who, "deactivate/"), in_dialog=True),
    ]


def unreached(people: QuerySet[Staff]) -> list[Plain]:
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
    # Sections stand in the order in which their pages are read, and sessions come later.
    from .sessions import session_rows

    rows = session_rows(who, url_of(who, "sessions/"))
    return {
        "name": "Signed in",
        "table": table(
            "Sessions", ("Browser", "From", "Since"), rows, empty="Not signed in", empty_icon="device-laptop"
        ),
    }
