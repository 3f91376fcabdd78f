"""Where somebody is signed in, and ending it: one's own sessions, or for who manages staff anybody's."""

from allauth.usersessions.models import UserSession
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.views.decorators.http import require_POST

from ombud.records.staff.models import Staff
from ombud.records.staff.people import end_session_of
from ombud.records.staff.sessions import sessions_of

from .browsers import name_of
from .gates import asks, needs
from .pages import Plain, act, cell, done, row, table, table_page
from .side import section

section("You", "Where I am signed in", "settings_my_sessions")


@needs()
def mine(request: HttpRequest) -> HttpResponse:
    me = asks(request)
    rows = session_rows(me, reverse("settings_my_sessions"), here=request.session.session_key)
    return table_page(
        request,
        "Where I am signed in",
        table("Sessions", ("Browser", "From", "Since"), rows),
        lead="If you do not know one of these, end it and change your password.",
    )


@require_POST
@needs()
def end_mine(request: HttpRequest, pk: int) -> HttpResponse:
    session = get_object_or_404(sessions_of(asks(request)), pk=pk)
    end_session_of(session, by=asks(request))
    return done(request, reverse("settings_my_sessions"), "That session has ended.")


@require_POST
@needs("settings.staff")
def end_theirs(request: HttpRequest, pk: int, session: int) -> HttpResponse:
    found = get_object_or_404(UserSession, pk=session, user=pk)
    end_session_of(found, by=asks(request))
    return done(request, reverse("settings_person", args=[pk]), "That session has ended.")


def session_rows(who: Staff, base: str, *, here: str | None = None) -> list[Plain]:
    """Those that still live; others are forgotten on the way."""
    living = [session for session in sessions_of(who) if not session.purge()]
    return [_line(session, f"{base}{session.pk}/end/", session.session_key == here) for session in living]


def _line(session: UserSession, end_url: str, is_this: bool) -> Plain:
    since = date_format(timezone.localtime(session.created_at), "j M, H:i")
    browser = cell(name_of(session.user_agent), note="this one" if is_this else "")
    return row(
        [browser, cell(session.ip), cell(since)],
        acts=[] if is_this else [act("End", end_url, post=True, grave=True)],
    )
