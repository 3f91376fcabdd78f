"""A new person follows the link of their invitation."""

import time_machine
from django.test import Client

from ombud.foundation.trail.models import Access
from ombud.records.staff.invitations import invitation_for
from ombud.records.staff.models import Staff

from .cast import sign_in, signed_in

CHOSEN = "seven quiet herons wade"


def link(person: Staff) -> str:
    reference, token = invitation_for(person)
    return f"/account/welcome/{reference}/{token}/"


def test_the_link_sets_the_password_once(client: Client, amira: Staff) -> None:
    where = link(amira)
    assert "Welcome, Amira" in client.get(where).content.decode()

    assert client.post(where, {"password": CHOSEN, "again": CHOSEN})["Location"] == "/account/sign-in/"
    sign_in(client, amira.email, CHOSEN)
    assert signed_in(client)

    used = Client().get(where)
    assert used.status_code == 404
    assert "used already" in used.content.decode()


def test_a_password_that_is_short_or_typed_differently_is_refused(client: Client, amira: Staff) -> None:
    where = link(amira)
    assert "too short" in client.post(where, {"password": "short", "again": "short"}).content.decode()
    differs = client.post(where, {"password": CHOSEN, "again": CHOSEN + "!"})
    assert "not the same" in differs.content.decode()
    assert not Access.objects.filter(verb="set password").exists()


def test_a_link_is_good_for_a_week_and_for_nobody_who_left(client: Client, amira: Staff) -> None:
    with time_machine.travel("2026-03-02 09:00Z", tick=False) as clock:
        where = link(amira)
        clock.shift(8 * 86400)
        assert client.get(where).status_code == 404

    where = link(amira)
    Staff.objects.filter(pk=amira.pk).update(is_active=False)
    assert client.get(where).status_code == 404


def test_setting_a_password_ends_the_sessions_under_the_old_one(client: Client, amira: Staff) -> None:
    where = link(amira)
    sign_in(client, amira.email)
    fresh = link(Staff.objects.get(pk=amira.pk))
    assert Client().get(where).status_code == 404
    Client().post(fresh, {"password": CHOSEN, "again": CHOSEN})
    assert client.get("/account/password/")["Location"].startswith("/account/sign-in/")


def test_the_link_frees_somebody_who_locked_themselves_out(client: Client, amira: Staff) -> None:
    for _ in range(6):
        sign_in(client, amira.email, "not my pass phrase at all")
    client.post(link(amira), {"password": CHOSEN, "again": CHOSEN})
    sign_in(client, amira.email, CHOSEN)
    assert signed_in(client)
