"""Addresses under /settings/."""

from django.urls import URLPattern, path

from . import me, people, person_changes, roles, sessions
from .kinds import kind_urls
from .teams import TEAMS

one_person: list[URLPattern] = [
    path("staff/<int:pk>/", people.person, name="settings_person"),
    path("staff/<int:pk>/change/", person_changes.change, name="settings_person_change"),
    path("staff/<int:pk>/link/", person_changes.link, name="settings_person_link"),
    path("staff/<int:pk>/factors/", person_changes.remove_factors, name="settings_person_factors"),
    path("staff/<int:pk>/deactivate/", person_changes.deactivate, name="settings_person_deactivate"),
    path("staff/<int:pk>/reactivate/", person_changes.reactivate, name="settings_person_reactivate"),
    path("staff/<int:pk>/grant/", person_changes.grant, name="settings_person_grant"),
    path("staff/<int:pk>/shift/", person_changes.shift, name="settings_person_shift"),
    path("staff/<int:pk>/grants/<int:grant>/", person_changes.take_back, name="settings_person_take_back"),
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
]
