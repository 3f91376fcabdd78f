"""What came with letters is served so that nothing in it can act, and only to those who see the case."""

from collections.abc import Callable

import pytest
from django.test import Client

from ombud.cases.arrivals import store as keep_arrival
from ombud.cases.intake import Address, take_in
from ombud.cases.letters import Enclosure
from ombud.cases.models import Arrival, Attachment, Case
from ombud.foundation.storage import store
from ombud.foundation.trail.models import Access
from ombud.records.brands.models import Brand
from ombud.records.staff.models import Grant, Role, Scope, Staff
from tests.cast import words

EVIL = '<p onclick="x()">Hello <img src="https://evil.example/x.png"><script>x()</script></p>'


def enclosure(name: str, media_type: str, data: bytes = b"content", **more: str) -> Enclosure:
    key = store("northgate", data, media_type=media_type).key
    return Enclosure(key=key, name=name, media_type=media_type, size=len(data), **more)


@pytest.fixture
def arrival(northgate: Brand) -> Arrival:
    return keep_arrival(
        "email", "help", "1", b"Subject: raw\r\n\r\n4242", envelope={}, brand_id=northgate.pk
    )[0]


@pytest.fixture
def case(address: Address, arrival: Arrival) -> Case:
    files = (
        enclosure("shot.png", "image/png", b"\x89PNG"),
        enclosure("page.html", "text/html", b"<script>x()</script>"),
        enclosure("virus.exe", "application/octet-stream", b"MZ", verdict="infected: Eicar"),
    )
    letter = words(
        "Card •••• 4242", html=EVIL, enclosures=files, blacked_out=("card",), arrival_id=arrival.pk
    )
    return take_in(letter, address).case


def file(name: str) -> str:
    return f"/files/{Attachment.objects.get(name=name).pk}/"


def letter_of(case: Case) -> str:
    return f"/cases/{case.number}/messages/{case.messages.get().sequence}"


def test_pictures_are_shown_and_everything_else_is_only_kept(case: Case, amiras: Client) -> None:
    picture, page = amiras.get(file("shot.png")), amiras.get(file("page.html"))

    assert (picture["Content-Type"], picture["Content-Disposition"][:6]) == ("image/png", "inline")
    assert (page["Content-Type"], page["Content-Disposition"][:10]) == (
        "application/octet-stream",
        "attachment",
    )
    for answer in (picture, page):
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert "sandbox" in answer["Content-Security-Policy"]
    assert b"".join(picture.streaming_content) == b"\x89PNG"


def test_what_is_infected_is_held_back(case: Case, amiras: Client) -> None:
    assert amiras.get(file("virus.exe")).status_code == 409


def test_a_letter_is_framed_with_nothing_in_it_that_runs_or_fetches(case: Case, amiras: Client) -> None:
    answer = amiras.get(f"{letter_of(case)}/html/")
    shown = answer.content.decode()

    assert "Hello" in shown
    assert "evil.example" not in shown
    assert "<script" not in shown
    policy = answer["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "sandbox allow-same-origin" in policy


def test_strangers_find_neither_file_nor_letter(
    case: Case, boris: Staff, browser: Callable[[Staff], Client]
) -> None:
    theirs = browser(boris)
    for address in (file("shot.png"), f"{letter_of(case)}/html/", f"{letter_of(case)}/original/"):
        assert theirs.get(address).status_code == 404


def test_the_original_needs_a_permission_and_a_reason(
    case: Case, amira: Staff, front: Scope, browser: Callable[[Staff], Client], amiras: Client
) -> None:
    original = f"{letter_of(case)}/original/"
    assert amiras.get(original).status_code == 403
    role = Role.objects.create(name="Opener", permissions=["arrivals.open_original"])
    Grant.objects.create(staff=amira, role=role, scope=front)

    assert amiras.post(original, {"reason": " "}).status_code == 422
    opened = amiras.post(original, {"reason": "The customer asks what was removed"})
    assert opened.content == b"Subject: raw\r\n\r\n4242"
    assert opened["Content-Disposition"].startswith("attachment")
    assert Access.objects.get(verb="opened").actor == f"staff:{amira.pk}"
