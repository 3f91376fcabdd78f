"""A program with a mailbox's key puts raw mail in over HTTP."""

import pytest
from django.test import Client

from ombud.cases.models import Arrival
from ombud.cases.originals import raw_of
from ombud.channels.email.drops import make_key
from ombud.channels.email.incoming import LARGEST
from ombud.channels.email.models import DropKey, Mailbox

RAW = b"From: d@example.com\r\nSubject: Hello\r\n\r\nHello.\r\n"


def put(client: Client, key: str, raw: bytes = RAW):
    headers = {"Authorization": f"Bearer {key}"}
    return client.post("/mail/drop/", raw, content_type="message/rfc822", headers=headers)


@pytest.fixture
def key(mailbox: Mailbox) -> str:
    return make_key(mailbox, "platform")


def test_a_mail_is_kept_before_the_program_is_told_so(client: Client, key: str) -> None:
    assert put(client, key).status_code == 202
    assert Arrival.objects.get().account == "help@northgate.example"
    assert put(client, key).status_code == 200
    assert Arrival.objects.count() == 1


def test_without_a_living_key_nothing_is_kept(client: Client, key: str, mailbox: Mailbox) -> None:
    assert put(client, "guess").status_code == 401
    DropKey.objects.update(ended_at=mailbox.brand.created_at)
    assert put(client, key).status_code == 401
    assert not Arrival.objects.exists()


def test_an_empty_body_is_refused_with_what_to_do(client: Client, key: str) -> None:
    answer = put(client, key, b"  \r\n")
    assert answer.status_code == 422
    assert "body" in answer.json()["detail"]


def test_only_the_digest_of_a_key_is_kept(key: str) -> None:
    assert key not in str(DropKey.objects.values())


def test_fifty_megabytes_are_kept_whole_and_one_byte_more_is_refused(client: Client, key: str) -> None:
    raw = RAW + b"x" * (LARGEST - len(RAW))
    assert put(client, key, raw).status_code == 202
    arrival = Arrival.objects.get()
    assert arrival.size == LARGEST
    assert raw_of(arrival) == raw
    refused = put(client, key, raw + b"x")
    assert refused.status_code == 413
    assert "50 MB" in refused.json()["detail"]
    assert Arrival.objects.count() == 1


def test_a_body_that_is_shorter_than_it_says_is_not_mistaken_for_a_mail(client: Client, key: str) -> None:
    headers = {"Authorization": f"Bearer {key}", "Content-Length": "0"}
    answer = client.generic("POST", "/mail/drop/", b"", content_type="message/rfc822", headers=headers)
    assert answer.status_code == 422
