"""What people with bad intentions try, and what shared computers and networks bring about."""

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client, RequestFactory
from django.utils import timezone

from ombud.cases.models import Arrival, Attachment, Case, Message
from ombud.doors.portal import drafting, limits
from ombud.doors.portal.bundling import packed_case
from ombud.doors.portal.files import safe_name
from ombud.doors.portal.models import Draft, Session

from .conftest import STORY, Fill, entered, link_to

HERE = "/p/northgate/new/complaint"


@pytest.mark.parametrize(
    "place",
    [
        "mine/C%00/",
        "mine/%F0%9F%92%A9/",
        "go/1.%C3%A9/",
        "go/1%00.a/",
        "resume/1.%C3%A9/",
        "new/complaint/%00/",
    ],
)
def test_an_address_that_nobody_gave_out_is_answered_plainly(
    complaint: Case, tom: Client, place: str
) -> None:
    assert tom.get(f"/p/northgate/{place}").status_code == 404


def test_a_cookie_that_nobody_gave_out_opens_nothing(complaint: Case) -> None:
    for forged in ("1.\u00e9", "1", ".", "9" * 40 + ".a", "1.a.b", "\x00"):
        client = Client()
        client.cookies["ombud_portal"] = forged
        client.cookies["ombud_portal_draft"] = forged
        assert client.get(f"/p/northgate/mine/{complaint.number}/").status_code == 303, forged
        assert client.get(f"{HERE}/check/").status_code == 303, forged


def test_a_form_of_another_site_does_nothing(complaint: Case) -> None:
    link = link_to(complaint)
    browser = Client(enforce_csrf_checks=True)
    assert browser.post(f"/p/northgate/go/{link.token}/").status_code == 403
    assert Session.objects.count() == 0
    assert browser.post(f"{HERE}/what/", {"story": STORY}).status_code == 403
    assert browser.post("/p/northgate/leave/").status_code == 403


def test_only_answers_to_questions_are_kept(visitor: Client) -> None:
    visitor.post(f"{HERE}/what/", {"story": STORY, **{f"x{n}": "y" * 1000 for n in range(500)}})
    assert set(Draft.objects.get().answers["what"]) == {"story"}


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../etc/passwd.pdf", "passwd.pdf"),
        ("C:\\windows\\a.pdf", "a.pdf"),
        ("\u202efdp.exe", "fdp.exe"),
        ("a\r\nSet-Cookie: x.pdf", "aSet-Cookie: x.pdf"),
        ("a\u200f\u2028\x85.pdf", "a.pdf"),
        ("...", "file"),
    ],
)
def test_a_name_of_a_file_cannot_lie_or_lead_elsewhere(name: str, kept: str) -> None:
    assert safe_name(name) == kept


def test_what_is_taken_along_is_unpacked_where_it_is(complaint: Case) -> None:
    letter = Message.objects.get(case=complaint)
    Attachment.objects.create(
        message=letter,
        brand=letter.brand,
        file="northgate/none",
        name="../../evil.sh",
        media_type="text/plain",
        size=1,
    )
    packed = packed_case(complaint, "en")
    assert b"../" not in packed
    assert b"evil.sh" in packed


def test_files_stop_at_their_most(visitor: Client) -> None:
    visitor.post(f"{HERE}/what/", {"story": STORY})
    many = [SimpleUploadedFile(f"{n}.pdf", b"%PDF-1.4 x") for n in range(30)]
    answer = visitor.post(f"{HERE}/files/", {"files": many, "go": "add"})
    assert answer.status_code == 422
    assert Draft.objects.get().files.count() == 10


def test_who_leaves_a_shared_computer_takes_what_was_begun_along(visitor: Client) -> None:
    visitor.post(f"{HERE}/what/", {"story": STORY})
    assert "/leave/" in visitor.get(f"{HERE}/").content.decode()
    visitor.post("/p/northgate/leave/")
    assert STORY not in visitor.get(f"{HERE}/what/").content.decode()


def test_what_was_sent_is_shown_for_an_hour_and_then_forgotten_here(complaint: Case, visitor: Client) -> None:
    assert complaint.number in visitor.get(f"{HERE}/sent/").content.decode()
    with time_machine.travel(timezone.now() + timezone.timedelta(hours=2)):
        assert visitor.get(f"{HERE}/sent/").status_code == 303
        drafting.purge()
    assert Draft.objects.count() == 0


def test_whoever_comes_back_by_a_mailed_link_may_be_quick(visitor: Client, fill: Fill) -> None:
    visitor.post(f"{HERE}/what/", {"story": STORY})
    elsewhere = Client()
    elsewhere.post(f"/p/northgate/resume/{Draft.objects.get().token}/")
    fill(elsewhere)
    elsewhere.post(f"{HERE}/check/", {})
    assert Arrival.objects.get(channel="portal").fate == Arrival.Fate.MESSAGE


def test_many_from_one_network_are_held_and_not_refused(
    counter: object, fill: Fill, slowly: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(limits.ODD, "send", 1)
    for _ in range(2):
        assert fill(Client()).post(f"{HERE}/check/", {}).status_code == 303
    fates = [one.fate for one in Arrival.objects.filter(channel="portal").order_by("id")]
    assert fates == ["message", "quarantined"]


def test_a_network_is_an_address_or_a_household_and_no_header_changes_it() -> None:
    def of(address: str, **headers: str) -> str:
        return limits.network_of(RequestFactory().get("/", REMOTE_ADDR=address, **headers))

    assert of("::ffff:192.0.2.7") == of("192.0.2.7") == "192.0.2.7"
    assert of("2001:db8::1") == of("2001:db8:0:ff::2") == "2001:db8::/56"
    assert of("192.0.2.7", HTTP_X_FORWARDED_FOR="198.51.100.1") == "192.0.2.7"


def test_the_language_chosen_half_way_is_that_of_the_answer(
    visitor: Client, fill: Fill, slowly: None, counter: object
) -> None:
    counter.brand.languages = ["en", "it"]
    counter.brand.save()
    visitor.post(f"{HERE}/what/", {"story": STORY})
    visitor.get(f"{HERE}/?lang=it")
    fill(visitor)
    visitor.post(f"{HERE}/check/", {})
    made = Case.objects.get(playbook="complaint")
    assert made.language == "it"
    assert made.subject.startswith("Reclamo")


def test_a_stay_of_one_brand_opens_nothing_of_another(complaint: Case, other_counter: object) -> None:
    inside = entered(link_to(complaint))
    inside.cookies["ombud_portal"]["path"] = "/"
    assert inside.get(f"/p/solvane/mine/{complaint.number}/").status_code == 303
