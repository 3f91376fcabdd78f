"""The screens about people: who may open them, and that they do what they say."""

import re
from datetime import date

from django.test import Client

from ombud.foundation.live.models import LiveEvent
from ombud.foundation.trail.models import Access
from ombud.records.reminders.models import Digest
from ombud.records.staff.models import Role, Scope, Staff, Team
from tests.cast import person

from .conftest import browser_of


def said(client: Client, url: str) -> str:
    answer = client.get(url)
    assert answer.status_code == 200, (url, answer.status_code)
    return answer.content.decode()


def test_an_agent_opens_her_own_pages_and_no_others(floor: Client, amira: Staff) -> None:
    assert "My profile" in said(floor, "/settings/me/")
    assert "Where I am signed in" in said(floor, "/settings/sessions/")
    assert floor.get("/settings/")["Location"] == "/settings/me/"
    for closed in ("staff/", "staff/invite/", f"staff/{amira.pk}/", "teams/", "roles/", "roles/new/"):
        assert floor.get(f"/settings/{closed}").status_code == 403


def test_somebody_is_invited_given_a_role_and_a_link(office: Client, front: Scope) -> None:
    given = {"name": "Lena Vogt", "email": "lena@ombud.test", "time_zone": "Europe/Berlin"}
    lena_url = office.post("/settings/staff/invite/", given)["Location"]
    lena = Staff.objects.get(email="lena@ombud.test")
    assert "has no password yet" in said(office, lena_url)

    role = Role.objects.create(name="Answering", permissions=["inbox.reply"])
    office.post(f"{lena_url}grant/", {"role": role.pk, "scope": front.pk})
    assert Staff.objects.get(pk=lena.pk).may("inbox.reply", scope_id=front.pk)

    assert "Make the link" in said(office, f"{lena_url}link/")
    shown = office.post(f"{lena_url}link/").content.decode()
    link = re.search(r"/account/welcome/[^\"]+", shown)
    assert link
    assert Client().get(link[0]).status_code == 200
    assert Access.objects.latest("sequence").verb == "made invitation"


def test_an_address_that_works_here_already_is_refused_in_the_form(office: Client, amira: Staff) -> None:
    given = {"name": "Another", "email": amira.email, "time_zone": "UTC"}
    answer = office.post("/settings/staff/invite/", given)
    assert answer.status_code == 422
    assert "works here already" in answer.content.decode()


def test_a_manager_gives_a_shift_of_what_he_holds_and_is_offered_nothing_else(
    paolo: Staff, nina: Staff, front: Scope
) -> None:
    role = Role.objects.create(name="Answering", permissions=["inbox.reply"])
    desk, url = browser_of(paolo), f"/settings/staff/{nina.pk}/"
    page = said(desk, f"{url}shift/")
    assert "Answering" in page
    assert "Administrator" not in page
    assert "Deactivate" not in said(desk, url)
    assert desk.post(f"{url}deactivate/", {"reason": "x"}).status_code == 403

    asked = {"role": role.pk, "scope": front.pk, "until": "2099-01-01T22:00", "reason": "covers the night"}
    desk.post(f"{url}shift/", asked)
    grant = nina.grants.get(role=role)
    assert grant.ends_at
    assert grant.given_by == paolo

    desk.post(f"{url}grants/{grant.pk}/", {"reason": "came back early"})
    assert not Staff.objects.get(pk=nina.pk).may("inbox.reply", scope_id=front.pk)


def test_deactivating_asks_why_and_puts_the_person_out_at_once(
    office: Client, floor: Client, amira: Staff
) -> None:
    url = f"/settings/staff/{amira.pk}/deactivate/"
    assert office.post(url, {"reason": ""}).status_code == 422
    assert floor.get("/settings/me/").status_code == 200

    office.post(url, {"reason": "left the firm"})
    assert floor.get("/settings/me/").status_code == 302
    assert LiveEvent.objects.filter(topic=f"revoked:{amira.pk}").exists()
    assert "deactivated" in said(office, f"/settings/staff/{amira.pk}/")

    office.post(f"/settings/staff/{amira.pk}/reactivate/", {"reason": "came back"})
    assert Staff.objects.get(pk=amira.pk).is_active


def test_the_last_administrator_cannot_remove_herself(office: Client, ruth: Staff) -> None:
    answer = office.post(f"/settings/staff/{ruth.pk}/deactivate/", {"reason": "leaves"})
    assert answer.status_code == 422
    assert "Nobody would be left who manages staff" in answer.content.decode()


def test_skills_are_written_line_by_line_and_a_wrong_line_is_named(office: Client, amira: Staff) -> None:
    url = f"/settings/staff/{amira.pk}/skills/"
    wrong = office.post(url, {"skills": "language de 5\nlanguage fr 9"})
    assert "Line 2: the level is a number from 1 to 5." in wrong.content.decode()
    office.post(url, {"skills": "language de 5\nmarket malta 2"})
    assert "market malta 2" in said(office, url)


def test_a_role_is_edited_by_boxes_and_patterns(office: Client) -> None:
    asked = {"name": "Night", "permissions": ["inbox.reply"], "patterns": "*.note\ninbox.nothing*"}
    refused = office.post("/settings/roles/new/", asked)
    assert "There is no permission like inbox.nothing*" in refused.content.decode()

    office.post("/settings/roles/new/", {**asked, "patterns": "*.note", "needs_second_factor": "on"})
    night = Role.objects.get(name="Night")
    assert night.permissions == ["*.note", "inbox.reply"]
    assert night.needs_second_factor
    assert "through every desk or a pattern" in said(office, f"/settings/roles/{night.pk}/")

    office.post(f"/settings/roles/{night.pk}/remove/")
    assert not Role.objects.filter(name="Night").exists()


def test_teams_are_made_ordered_and_removed(office: Client) -> None:
    office.post("/settings/teams/new/", {"name": "Second line"})
    second = Team.objects.get()
    office.post("/settings/teams/new/", {"name": "First line", "escalates_to": second.pk})
    circle = office.post(
        f"/settings/teams/{second.pk}/",
        {"name": "Second line", "escalates_to": Team.objects.get(name="First line").pk},
    )
    assert "go round in a circle" in circle.content.decode()
    office.post(f"/settings/teams/{second.pk}/remove/")
    assert Team.objects.get().escalates_to is None


def test_ones_own_session_is_ended_by_oneself_and_nobody_else(
    office: Client, amira: Staff, front: Scope
) -> None:
    desk, phone = Client(), Client()
    for browser in (desk, phone):
        browser.post("/account/sign-in/", {"login": amira.email, "password": "a long enough pass phrase"})
    ends = re.findall(r"/settings/sessions/\d+/end/", said(desk, "/settings/sessions/"))
    assert len(set(ends)) == 1
    assert browser_of(person("Eve", front, ["*.note"])).post(ends[0]).status_code == 404
    desk.post(ends[0])
    assert phone.get("/settings/me/").status_code == 302
    assert desk.get("/settings/me/").status_code == 200


def test_a_profile_keeps_ones_own_zone(floor: Client, amira: Staff) -> None:
    wrong = floor.post("/settings/me/", {"name": "Amira", "time_zone": "Mars/Olympus", "language": ""})
    assert wrong.status_code == 422
    floor.post("/settings/me/", {"name": "Amira Haddad", "time_zone": "Asia/Dubai", "language": ""})
    assert Staff.objects.get(pk=amira.pk).time_zone == "Asia/Dubai"


def test_a_manager_sees_colleagues_of_his_own_scopes_only(paolo: Staff, amira: Staff, boris: Staff) -> None:
    desk = browser_of(paolo)
    listed = said(desk, "/settings/staff/")
    assert "Amira" in listed
    assert "Boris" not in listed
    assert desk.get(f"/settings/staff/{boris.pk}/").status_code == 404
    assert desk.get(f"/settings/staff/{boris.pk}/grant/").status_code == 404


def test_who_manages_staff_sees_that_somebodys_mail_does_not_arrive(
    office: Client, floor: Client, amira: Staff
) -> None:
    digest = Digest.objects.create(person=amira, day=date(2026, 3, 2), problem="550 5.1.1 no such user")
    told = "Mail to Amira does not arrive: 550 5.1.1 no such user"
    assert told in said(office, "/settings/staff/")
    assert told in said(office, f"/settings/staff/{amira.pk}/")
    Digest.objects.create(person=amira, day=date(2026, 3, 3), sent_at=digest.made_at)
    assert told not in said(office, "/settings/staff/")
