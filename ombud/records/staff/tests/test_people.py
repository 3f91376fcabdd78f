"""Letting people in and out, teams and skills."""

import pytest
from django.test import Client

from ombud.foundation.trail.access import first_broken_access
from ombud.foundation.trail.models import Access
from ombud.records.staff.models import Staff, Team
from ombud.records.staff.people import add_person, deactivate, end_session_of, reactivate
from ombud.records.staff.refusals import NotPossible, NotYours
from ombud.records.staff.sessions import sessions_of
from ombud.records.staff.teams import save_team, set_skills, set_teams

PAGE = "/account/password/"


@pytest.fixture
def desk(client: Client, amira: Staff) -> Client:
    """Amira's browser, signed in."""
    client.post("/account/sign-in/", {"login": amira.email, "password": "a long enough pass phrase"})
    assert client.get(PAGE).status_code == 200
    return client


def test_who_is_deactivated_is_out_at_once_and_can_come_back(desk: Client, ruth: Staff, amira: Staff) -> None:
    deactivate(amira, by=ruth, reason="left the firm")
    assert desk.get(PAGE).status_code == 302
    assert not sessions_of(amira).exists()
    assert Staff.objects.get(pk=amira.pk).powers.scopes == []

    reactivate(amira, by=ruth, reason="came back")
    assert Staff.objects.get(pk=amira.pk).powers.scopes != []
    assert [access.verb for access in Access.objects.order_by("sequence")] == ["deactivated", "reactivated"]
    assert first_broken_access() is None


def test_one_ends_ones_own_sessions_and_not_those_of_others(
    desk: Client, ruth: Staff, amira: Staff, jonas: Staff
) -> None:
    with pytest.raises(NotYours):
        end_session_of(sessions_of(amira).get(), by=jonas)
    assert desk.get(PAGE).status_code == 200

    end_session_of(sessions_of(amira).get(), by=amira)
    assert desk.get(PAGE).status_code == 302


def test_only_who_manages_staff_lets_people_in_and_out(ruth: Staff, amira: Staff) -> None:
    with pytest.raises(NotYours):
        add_person(email="lena@ombud.test", name="Lena", by=amira)
    with pytest.raises(NotYours):
        deactivate(ruth, by=amira, reason="because")

    lena = add_person(email="Lena@ombud.test", name="Lena", by=ruth)
    assert not lena.has_usable_password()
    with pytest.raises(NotPossible, match="works here already"):
        add_person(email="lena@OMBUD.test", name="Another Lena", by=ruth)


def test_a_ladder_never_leads_back_to_where_it_began(ruth: Staff) -> None:
    first = save_team(None, by=ruth, name="First line", escalates_to=None)
    second = save_team(None, by=ruth, name="Second line", escalates_to=None)
    save_team(first, by=ruth, name="First line", escalates_to=second)
    with pytest.raises(NotPossible, match="go round in a circle"):
        save_team(second, by=ruth, name="Second line", escalates_to=first)
    assert Team.objects.get(pk=second.pk).escalates_to is None


def test_skills_and_teams_are_replaced_as_a_whole_and_on_the_record(ruth: Staff, amira: Staff) -> None:
    payments = save_team(None, by=ruth, name="Payments", escalates_to=None)
    set_teams(amira, [payments], by=ruth)
    set_skills(amira, [("language", "de", 5), ("market", "malta", 2)], by=ruth)
    set_skills(amira, [("language", "de", 4)], by=ruth)
    assert list(amira.skills.values_list("value", "level")) == [("de", 4)]
    assert Access.objects.latest("sequence").reason == "de 4"
    assert list(amira.teams.all()) == [payments]
