"""Somebody has lost their password, and gets a link by mail; nobody learns whose address works here."""

from email import message_from_bytes, policy
from pathlib import Path

import pytest
import time_machine
from django.conf import LazySettings
from django.test import Client

from ombud.foundation.outbox.models import Parcel
from ombud.foundation.trail.models import Access
from ombud.records.staff.models import Staff
from tests.harness.working import work_off

from .cast import PASSWORD, app_on_the_phone, sign_in, signed_in

CHOSEN = "seven quiet herons wade"
pytestmark = pytest.mark.django_db
NEW = {"password": CHOSEN, "again": CHOSEN}


@pytest.fixture(autouse=True)
def post_box(tmp_path: Path, settings: LazySettings) -> Path:
    """Where mail lies that no server takes."""
    settings.OMBUD_STATE = str(tmp_path)
    return tmp_path / "outgoing"


def ask(email: str) -> tuple[int, str]:
    answer = Client().post("/account/lost/", {"email": email})
    words = answer.content.decode().partition("<h1>")[2].partition("</main>")[0]
    return answer.status_code, words.replace(email, "…")


def links(post_box: Path) -> list[str]:
    work_off()
    return [
        "/account/" + line.partition("/account/")[2].strip()
        for mail in sorted(post_box.glob("*.eml"))
        for line in _words(mail).splitlines()
        if "/account/back/" in line
    ]


def _words(mail: Path) -> str:
    """As a mail program shows them: a long line was folded on the way."""
    plain = message_from_bytes(mail.read_bytes(), policy=policy.default).get_body(("plain",))
    return str(plain.get_content()) if plain else ""


def test_the_link_in_the_mail_sets_a_new_password_once(client: Client, amira: Staff, post_box: Path) -> None:
    assert ask("Amira@ombud.test")[0] == 200
    (where,) = links(post_box)
    assert "A new password" in client.get(where).content.decode()
    assert client.post(where, NEW)["Location"] == "/account/sign-in/"
    assert Client().get(where).status_code == 404
    sign_in(client, amira.email, CHOSEN)
    assert signed_in(client)
    assert Access.objects.filter(verb="set password", subject=f"staff:{amira.pk}").exists()


def test_nobody_learns_whose_address_works_here(
    amira: Staff, jonas: Staff, nina: Staff, post_box: Path
) -> None:
    Staff.objects.filter(pk=jonas.pk).update(is_active=False)
    nina.set_unusable_password()
    nina.save()
    asked = [ask(email) for email in (amira.email, "stranger@ombud.test", jonas.email, nina.email)]
    assert len(set(asked)) == 1
    assert Parcel.objects.count() == 4
    assert not any("@" in str(parcel.contents) + parcel.key for parcel in Parcel.objects.all())
    assert len(links(post_box)) == 1


def test_a_link_is_good_for_an_hour_and_dies_when_one_remembers(
    client: Client, amira: Staff, post_box: Path
) -> None:
    with time_machine.travel("2026-03-02 09:00Z", tick=False) as clock:
        ask(amira.email)
        (where,) = links(post_box)
        clock.shift(3500)
        assert client.get(where).status_code == 200
        clock.shift(200)
        late = client.post(where, NEW)
        assert late.status_code == 404
        assert "older than an hour" in late.content.decode()

        ask(amira.email)
        fresh = links(post_box)[-1]
        sign_in(Client(), amira.email)
        assert client.get(fresh).status_code == 404
    assert Staff.objects.get(pk=amira.pk).check_password(PASSWORD)


def test_an_invitation_is_no_way_back_and_the_other_way_round(
    client: Client, amira: Staff, post_box: Path
) -> None:
    ask(amira.email)
    (where,) = links(post_box)
    assert client.get(where.replace("/back/", "/welcome/")).status_code == 404


def test_a_second_factor_is_still_asked_for(client: Client, amira: Staff, post_box: Path) -> None:
    app_on_the_phone(amira)
    ask(amira.email)
    (where,) = links(post_box)
    client.post(where, NEW)
    assert sign_in(client, amira.email, CHOSEN)["Location"] == "/account/factors/authenticate/"
    assert not signed_in(client)


def test_nobody_floods_a_letter_box(amira: Staff) -> None:
    assert [ask(amira.email)[0] for _ in range(6)] == [200] * 5 + [429]


@pytest.mark.parametrize("email", ["", "nobody", "a@b\r\nBcc: c@d"])
def test_what_is_no_address_is_refused_with_a_sentence(email: str) -> None:
    assert Client().post("/account/lost/", {"email": email}).status_code == 422
    assert not Parcel.objects.exists()
