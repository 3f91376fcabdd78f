"""Coming in, and being kept out."""

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from django.test import Client

from ombud.records.staff.models import Role, Staff

from .cast import PASSWORD, app_on_the_phone, code_now, sign_in, signed_in

WRONG = "not my pass phrase at all"


def test_the_right_password_opens_the_door_and_a_wrong_one_does_not(client: Client, amira: Staff) -> None:
    refused = sign_in(client, amira.email, WRONG)
    assert "do not belong together" in refused.content.decode()
    assert not signed_in(client)

    assert sign_in(client, amira.email)["Location"] == "/"
    assert signed_in(client)


def test_nobody_learns_which_addresses_work_here(client: Client, amira: Staff, jonas: Staff) -> None:
    Staff.objects.filter(pk=jonas.pk).update(is_active=False)
    answers = [
        sign_in(client, amira.email, WRONG),
        sign_in(client, "stranger@ombud.test", WRONG),
        sign_in(client, jonas.email, PASSWORD),
    ]
    said = ["do not belong together" in answer.content.decode() for answer in answers]
    assert [answer.status_code for answer in answers] == [200] * 3
    assert said == [True] * 3


def test_guessing_is_locked_out_and_the_page_says_until_when(client: Client, amira: Staff) -> None:
    for _ in range(5):
        assert sign_in(client, amira.email, WRONG).status_code == 200

    locked = sign_in(client, amira.email)
    assert locked.status_code == 429
    assert "Try again in 5 minutes" in locked.content.decode()
    assert 240 < int(locked["Retry-After"]) <= 300
    assert not signed_in(client)


def test_a_lockout_passes_and_touches_nobody_else(client: Client, amira: Staff, jonas: Staff) -> None:
    with time_machine.travel("2026-03-02 09:00Z", tick=False) as clock:
        for _ in range(6):
            sign_in(client, amira.email, WRONG)
        assert sign_in(Client(), jonas.email)["Location"] == "/"

        clock.shift(301)
        assert sign_in(client, amira.email)["Location"] == "/"


def test_a_second_factor_is_asked_for_once_it_is_set_up(client: Client, amira: Staff) -> None:
    secret = app_on_the_phone(amira)

    assert sign_in(client, amira.email)["Location"] == "/account/factors/authenticate/"
    assert not signed_in(client)
    assert client.get("/account/factors/authenticate/").status_code == 200

    client.post("/account/factors/authenticate/", {"code": "000000"})
    assert not signed_in(client)
    client.post("/account/factors/authenticate/", {"code": code_now(secret)})
    assert signed_in(client)


def test_the_secret_of_a_second_factor_lies_sealed(amira: Staff) -> None:
    secret = app_on_the_phone(amira)
    assert secret not in str(Authenticator.objects.get(user=amira).data)


def test_guessing_codes_is_locked_out_too(client: Client, amira: Staff) -> None:
    secret = app_on_the_phone(amira)
    sign_in(client, amira.email)
    for _ in range(5):
        client.post("/account/factors/authenticate/", {"code": "000000"})

    locked = client.post("/account/factors/authenticate/", {"code": code_now(secret)})
    assert "Wait five minutes" in locked.content.decode()
    assert not signed_in(client)


def test_a_role_that_asks_for_a_second_factor_lets_nobody_work_without(
    client: Client, amira: Staff, jonas: Staff
) -> None:
    Role.objects.filter(grants__staff=amira).update(needs_second_factor=True)
    sign_in(client, amira.email)
    assert client.get("/account/password/")["Location"] == "/account/factors/"
    assert "Your role asks for a second factor" in client.get("/account/factors/").content.decode()

    other = Client()
    sign_in(other, jonas.email)
    assert other.get("/account/password/").status_code == 200


def test_whoever_is_not_signed_in_is_sent_to_the_entrance(client: Client, db: None) -> None:
    assert client.get("/account/factors/")["Location"].startswith("/account/sign-in/")
    part = client.get("/account/password/", headers={"HX-Request": "true"})
    assert part["HX-Redirect"] == "/account/sign-in/"


def test_there_is_no_way_to_make_an_account_by_oneself(client: Client, db: None) -> None:
    assert client.get("/account/signup/").status_code == 404
    assert "sign up" not in client.get("/account/sign-in/").content.decode().lower()


@pytest.mark.parametrize("page", ["/account/sign-in/", "/account/welcome/x/y/"])
def test_the_pages_before_signing_in_keep_to_the_content_policy(client: Client, db: None, page: str) -> None:
    answer = client.get(page)
    html = answer.content.decode()
    assert "'unsafe-inline'" not in answer["Content-Security-Policy"]
    assert " style=" not in html
    assert "onclick" not in html


def test_a_session_that_somebody_planted_is_not_signed_in(client: Client, amira: Staff) -> None:
    """Session fixation: what the browser brought along before the sign-in opens nothing after it."""
    client.cookies["sessionid"] = planted = "a" * 32
    client.cookies["csrftoken"] = "b" * 32
    sign_in(client, amira.email)
    assert signed_in(client)
    assert client.cookies["sessionid"].value != planted
    attacker = Client()
    attacker.cookies["sessionid"] = planted
    assert attacker.get("/")["Location"].startswith("/account/sign-in/")


def test_the_sign_in_changes_a_session_that_was_real_before(client: Client, amira: Staff) -> None:
    session = client.session
    session["kept"] = "yes"
    session.save()
    before = session.session_key
    sign_in(client, amira.email)
    attacker = Client()
    attacker.cookies["sessionid"] = before
    assert client.session.session_key != before
    assert attacker.get("/")["Location"].startswith("/account/sign-in/")


def test_a_second_factor_changes_the_session_once_more(client: Client, amira: Staff) -> None:
    secret = app_on_the_phone(amira)
    sign_in(client, amira.email)
    half_way = client.session.session_key
    client.post("/account/factors/authenticate/", {"code": code_now(secret)})
    attacker = Client()
    attacker.cookies["sessionid"] = half_way
    assert signed_in(client)
    assert attacker.get("/")["Location"].startswith("/account/sign-in/")


def test_a_session_that_was_signed_out_opens_nothing(client: Client, amira: Staff) -> None:
    sign_in(client, amira.email)
    kept = client.session.session_key
    client.post("/account/sign-out/")
    attacker = Client()
    attacker.cookies["sessionid"] = kept
    assert attacker.get("/")["Location"].startswith("/account/sign-in/")
