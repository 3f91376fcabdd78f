"""The firm's directory says who somebody is; whether they work here is our word."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.http import HttpResponse
from django.test import Client

from ombud.records.staff.models import Staff

from .cast import sign_in, signed_in
from .directory import Directory, open_directory


@pytest.fixture
def directory(settings: Any) -> Iterator[Directory]:
    with open_directory() as directory:
        app = {
            "provider_id": "sso",
            "name": "Northgate staff",
            "client_id": "ombud",
            "secret": "secret",
            "settings": {"server_url": directory.url},
        }
        settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": [app]}}
        yield directory


def come_by(client: Client, directory: Directory, **says: Any) -> HttpResponse:
    directory.says = {"sub": "7", "email_verified": True, **says}
    asked = client.get("/account/single/sso/")
    state = parse_qs(urlsplit(asked["Location"]).query)["state"][0]
    return client.get("/account/single/sso/callback/", {"code": "a code", "state": state})


def test_the_button_is_there_when_there_is_a_directory(
    client: Client, db: None, directory: Directory
) -> None:
    assert "Northgate staff" in client.get("/account/sign-in/").content.decode()


def test_staff_come_in_and_strangers_get_no_account(
    client: Client, amira: Staff, directory: Directory
) -> None:
    assert come_by(client, directory, email="Amira@ombud.test")["Location"] == "/"
    assert signed_in(client)

    stranger = Client()
    answer = come_by(stranger, directory, sub="8", email="stranger@ombud.test")
    assert answer.status_code == 403
    assert "nobody with your address works at this desk" in answer.content.decode()
    assert not signed_in(stranger)
    assert Staff.objects.count() == 1


def test_an_address_that_the_directory_did_not_verify_opens_nothing(
    client: Client, amira: Staff, directory: Directory, settings: Any
) -> None:
    assert come_by(client, directory, email=amira.email, email_verified=False).status_code == 403
    assert not signed_in(client)

    settings.OMBUD_SSO_TRUST_EMAIL = True
    come_by(client, directory, email=amira.email, email_verified=False)
    assert signed_in(client)


def test_who_was_deactivated_stays_out_although_the_directory_knows_them(
    client: Client, amira: Staff, directory: Directory
) -> None:
    come_by(client, directory, email=amira.email)
    Staff.objects.filter(pk=amira.pk).update(is_active=False)

    again = Client()
    assert come_by(again, directory, email=amira.email).status_code == 403
    assert not signed_in(again)


def test_coming_by_the_directory_leaves_the_password_as_it_is(
    client: Client, amira: Staff, directory: Directory
) -> None:
    come_by(client, directory, email=amira.email)
    other = Client()
    assert sign_in(other, amira.email)["Location"] == "/"
