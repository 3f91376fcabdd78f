"""Addresses under /settings/."""

from django.urls import URLPattern, path

from . import (
    arrivals,
    grant_changes,
    mailboxes,
    me,
    people,
    person,
    person_changes,
    roles,
    running,
    sessions,
    trail,
)
from .blocked import BLOCKED
from .bodies import BODIES
from .brands import BRANDS, SCOPES
from .entities import ENTITIES
from .kinds import kind_urls
from .knowledge import CAUSES, TAGS, TOPICS
from .letterheads import LETTERHEADS
from .macros import MACROS
from .portals import COUNTERS, PUBLISHED
from .queues import QUEUES
from .side import section
from .sign_on_keys import SIGN_ON_KEYS
from .teams import TEAMS
from .texts import PHRASES, TEXTS

section("Promises", "Service levels", "rulebook_settings:levels", "settings.service-levels")
section("Promises", "Working calendars", "rulebook_settings:calendars", "settings.service-levels")
section("Promises", "Limits", "rulebook_settings:limits", "settings.service-levels")
section("Promises", "Regimes", "rulebook_settings:regimes")

WORK = (BRANDS, ENTITIES, SCOPES, QUEUES, TOPICS, CAUSES, TAGS, TEXTS, MACROS, PHRASES, LETTERHEADS, BODIES)
MAIL = (mailboxes.MAILBOXES, BLOCKED)
PORTAL = (COUNTERS, PUBLISHED, SIGN_ON_KEYS)

one_person: list[URLPattern] = [
    path("staff/<int:pk>/", person.person, name="settings_person"),
    path("staff/<int:pk>/change/", person_changes.change, name="settings_person_change"),
    path("staff/<int:pk>/link/", person_changes.link, name="settings_person_link"),
    path("staff/<int:pk>/factors/", person_changes.remove_factors, name="settings_person_factors"),
    path("staff/<int:pk>/deactivate/", person_changes.deactivate, name="settings_person_deactivate"),
    path("staff/<int:pk>/reactivate/", person_changes.reactivate, name="settings_person_reactivate"),
    path("staff/<int:pk>/grant/", grant_changes.grant, name="settings_person_grant"),
    path("staff/<int:pk>/shift/", grant_changes.shift, name="settings_person_shift"),
    path("staff/<int:pk>/grants/<int:grant>/", grant_changes.take_back, name="settings_person_take_back"),
    path("staff/<int:pk>/teams/", person_changes.set_teams, name="settings_person_teams"),
    path("staff/<int:pk>/skills/", person_changes.set_skills, name="settings_person_skills"),
    path(
        "staff/<int:pk>/sessions/<int:session>/end/", sessions.end_theirs, name="settings_person_session_end"
    ),
]

urlpatterns: list[URLPattern] = [
    path("", me.home, name="settings"),
    path("me/", me.me, name="settings_me"),
    path("sessions/", sessions.mine, name="settings_my_sessions"),
    path("sessions/<int:pk>/end/", sessions.end_mine, name="settings_my_session_end"),
    path("staff/", people.people, name="settings_staff"),
    path("staff/invite/", people.invite, name="settings_invite"),
    *one_person,
    *kind_urls(TEAMS),
    path("roles/", roles.roles, name="settings_roles"),
    path("roles/new/", roles.role, name="settings_roles_new"),
    path("roles/<int:pk>/", roles.role, name="settings_role"),
    path("roles/<int:pk>/remove/", roles.remove, name="settings_roles_remove"),
    *(way for kind in (*WORK, *MAIL, *PORTAL) for way in kind_urls(kind)),
    path("mailboxes/<int:pk>/test/", mailboxes.tried, name="settings_mailbox_test"),
    path("mailboxes/<int:pk>/fetch/", mailboxes.fetch, name="settings_mailbox_fetch"),
    path("mailboxes/<int:pk>/key/", mailboxes.key, name="settings_mailbox_key"),
    path("arrivals/", arrivals.arrivals, name="settings_arrivals"),
    path("arrivals/<int:pk>/again/", arrivals.again, name="settings_arrival_again"),
    path("arrivals/<int:pk>/original/", arrivals.original, name="settings_arrival_original"),
    path("arrivals/gaps/<int:pk>/fill/", arrivals.fill, name="settings_gap_fill"),
    path("outbox/", running.outbox, name="settings_outbox"),
    path("outbox/<int:pk>/again/", running.send_again, name="settings_parcel_again"),
    path("jobs/", running.jobs, name="settings_jobs"),
    path("jobs/<int:pk>/again/", running.job_again, name="settings_job_again"),
    path("trail/", trail.trail, name="settings_trail"),
]
