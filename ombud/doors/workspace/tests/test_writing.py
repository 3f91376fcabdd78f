"""Answering, noting, asking: what is written is sent once, or kept."""

import uuid
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from ombud.cases.actors import System
from ombud.cases.intake import Address, take_in
from ombud.cases.models import Case, CaseClock, Draft, Entry, Mention, Message, Request
from ombud.cases.moves.words import confirm, record_delivery
from ombud.records.staff.models import Scope, Staff, Team
from tests.cast import person, words

HTMX = {"HTTP_HX_REQUEST": "true"}


def answer(case: Case, text: str = "It left this morning.", **more: object) -> dict[str, object]:
    return {"text": text, "version": case.version, "draft": uuid.uuid4().hex, **more}


def test_an_answer_goes_to_whoever_wrote_last(case: Case, amiras: Client) -> None:
    response = amiras.post(f"/cases/{case.number}/reply/", answer(case))

    assert (response.status_code, response["Location"]) == (303, f"/cases/{case.number}/")
    message = Message.objects.get(case=case, direction="out")
    assert message.recipients == ["daniel@example.com"]
    assert message.subject == "Re: My withdrawal"


def test_a_second_click_sends_nothing_twice(case: Case, amiras: Client) -> None:
    once = answer(case, promise=(timezone.now() + timedelta(hours=2)).isoformat(), then="solve")
    for _ in range(2):
        assert amiras.post(f"/cases/{case.number}/reply/", once).status_code == 303

    assert Message.objects.filter(case=case, direction="out").count() == 1
    assert Case.objects.get(pk=case.pk).stage == "solved"


def test_a_promise_made_while_answering_is_a_clock(case: Case, amiras: Client) -> None:
    due = timezone.now() + timedelta(hours=2)
    amiras.post(f"/cases/{case.number}/reply/", answer(case, promise=due.isoformat()))

    assert CaseClock.objects.get(case=case, name="promise", ended_at=None).due_at == due


def test_an_answer_against_a_stale_case_is_refused_and_kept(
    case: Case, address: Address, amiras: Client, amira: Staff
) -> None:
    written = answer(case, "Have patience.")
    take_in(words("Never mind, it is here!"), address, token=case.number)
    response = amiras.post(f"/cases/{case.number}/reply/", written)

    assert response.status_code == 409
    assert "Your text is kept as a draft" in response.content.decode()
    assert Draft.objects.get(case=case, staff=amira).text == "Have patience."
    assert not Message.objects.filter(case=case, direction="out").exists()


def test_a_reader_may_not_answer_and_keeps_the_draft(
    case: Case, nina: Staff, browser: Callable[[Staff], Client]
) -> None:
    assert browser(nina).post(f"/cases/{case.number}/reply/", answer(case)).status_code == 403
    assert Draft.objects.filter(case=case, staff=nina).exists()


def test_a_stranger_finds_nothing_to_write_to(
    case: Case, boris: Staff, browser: Callable[[Staff], Client]
) -> None:
    for kind in ("reply", "note", "request", "drafts/reply"):
        assert browser(boris).post(f"/cases/{case.number}/{kind}/", answer(case)).status_code == 404


@pytest.mark.parametrize(
    "wrong",
    [
        {"text": "  "},
        {"to": "nobody"},
        {"promise": "2020-01-01T10:00Z"},
        {"draft": "x"},
        {"then": "nonsense"},
        {"then": "close"},
    ],
)
def test_what_cannot_be_sent_comes_back_with_a_sentence(
    case: Case, amiras: Client, wrong: dict[str, str]
) -> None:
    response = amiras.post(f"/cases/{case.number}/reply/", answer(case) | wrong, **HTMX)

    assert response.status_code == 422
    assert 'class="bad"' in response.content.decode()


def test_a_draft_is_kept_while_it_is_written_and_goes_when_it_is_sent(
    case: Case, amiras: Client, amira: Staff
) -> None:
    saved = amiras.post(f"/cases/{case.number}/drafts/reply/", answer(case, "Dear Dan"), **HTMX)
    assert saved.content.startswith(b"Draft saved")
    assert "Dear Dan" in amiras.get(f"/cases/{case.number}/").content.decode()
    amiras.post(f"/cases/{case.number}/reply/", answer(case))

    assert not Draft.objects.filter(case=case, staff=amira).exists()


def test_an_answer_taken_back_is_under_the_pen_again(case: Case, amiras: Client, amira: Staff) -> None:
    sent = amiras.post(f"/cases/{case.number}/reply/", answer(case, "Too soon."), **HTMX)
    message = Message.objects.get(case=case, direction="out")
    assert f"/replies/{message.sequence}/undo/" in sent.content.decode()
    back = amiras.post(f"/cases/{case.number}/replies/{message.sequence}/undo/", **HTMX)

    assert "Too soon." in back.content.decode()
    assert Message.objects.get(pk=message.pk).state == "withdrawn"
    assert amiras.post(f"/cases/{case.number}/replies/{message.sequence}/undo/").status_code == 409


def test_whoever_is_named_in_a_note_finds_it_in_their_list(
    case: Case, amiras: Client, jonas: Staff, boris: Staff, browser: Callable[[Staff], Client]
) -> None:
    amiras.post(f"/cases/{case.number}/note/", answer(case, "@Jonas and @Boris, please look"))

    assert [mention.staff for mention in Mention.objects.all()] == [jonas]
    assert case.number in browser(jonas).get("/views/mentions/").content.decode()


def test_a_team_is_asked_from_the_composer(case: Case, amiras: Client, payments: Team) -> None:
    due = (timezone.localtime() + timedelta(hours=4)).strftime("%Y-%m-%dT%H:%M")
    amiras.post(f"/cases/{case.number}/request/", answer(case, "Is it sent?", owner=payments.pk, due=due))

    assert Request.objects.get(case=case).to_team == payments


def test_a_file_goes_with_the_answer(case: Case, amiras: Client) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile

    file = SimpleUploadedFile("receipt.txt", b"0.1843 BTC", "text/plain")
    amiras.post(f"/cases/{case.number}/reply/", answer(case, files=file))
    kept = Message.objects.get(case=case, direction="out").attachments.get()

    assert (kept.name, kept.size) == ("receipt.txt", 10)


def test_a_picture_can_stand_in_the_text_of_the_answer(case: Case, amiras: Client) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile

    picture = SimpleUploadedFile("where-to-press.png", b"not really a picture", "image/png")
    amiras.post(f"/cases/{case.number}/reply/", answer(case, files=picture, pictures_inline="on"))
    kept = Message.objects.get(case=case, direction="out").attachments.get()

    assert kept.content_id.endswith("@ombud")
    assert "where-to-press.png" in amiras.get(f"/cases/{case.number}/").content.decode()


def test_nothing_is_written_by_a_look(case: Case, amiras: Client) -> None:
    before = Entry.objects.filter(case=case).count()
    amiras.get(f"/cases/{case.number}/")
    assert Entry.objects.filter(case=case).count() == before


def taken_back(case: Case, browser: Client) -> str:
    """The composer after the last answer was taken back."""
    message = Message.objects.filter(case=case, direction="out").latest("pk")
    back = browser.post(f"/cases/{case.number}/replies/{message.sequence}/undo/", **HTMX)
    assert back.status_code == 200
    return back.content.decode()


def test_an_answer_taken_back_keeps_its_address_under_the_mask(case: Case, amiras: Client) -> None:
    amiras.post(f"/cases/{case.number}/reply/", answer(case))
    page = taken_back(case, amiras)
    assert "daniel@example.com" not in page
    assert 'name="to" value=""' in page
    amiras.post(f"/cases/{case.number}/reply/", answer(Case.objects.get(pk=case.pk)))
    assert Message.objects.filter(case=case, direction="out").latest("pk").recipients == [
        "daniel@example.com"
    ]


def test_addresses_chosen_by_hand_come_back_masked_and_are_known_again(case: Case, amiras: Client) -> None:
    chosen = {"to": "daniel@example.com, lawyer@chambers.example", "cc": "mother@home.example"}
    amiras.post(f"/cases/{case.number}/reply/", answer(case, **chosen))
    page = taken_back(case, amiras)
    assert not any(address in page for address in (*chosen["to"].split(", "), chosen["cc"]))
    kept = Draft.objects.get(case=case).extras
    amiras.post(f"/cases/{case.number}/reply/", answer(Case.objects.get(pk=case.pk), **kept))
    again = Message.objects.filter(case=case, direction="out").latest("pk")
    assert ", ".join(again.recipients) == chosen["to"]
    assert again.copies == [chosen["cc"]]


@pytest.mark.parametrize("twin", [True, False])
def test_a_mask_that_names_nobody_or_two_is_refused(case: Case, amiras: Client, twin: bool) -> None:
    if twin:
        amiras.post(f"/cases/{case.number}/reply/", answer(case, cc="danika@elsewhere.com"))
    mask = "dani•••@•••.com" if twin else "nob•••@•••.org"
    now = Case.objects.get(pk=case.pk)
    response = amiras.post(f"/cases/{case.number}/reply/", answer(now, to=mask), **HTMX)
    assert response.status_code == 422
    assert "Write it out" in response.content.decode()


def test_copies_and_reply_addresses_of_a_letter_are_masked(
    case: Case, address: Address, amiras: Client
) -> None:
    letter = words("And?", copies=("mother@home.example",), signs={"written_by": "dan@work.example"})
    take_in(letter, address, token=case.number)
    page = amiras.get(f"/cases/{case.number}/").content.decode()
    assert "copy to moth•••@•••.example" in page
    assert not any(one in page for one in ("mother@home", "dan@work", "daniel@example.com"))


def test_what_the_house_confirmed_does_not_tell_the_address(case: Case, amiras: Client) -> None:
    confirm(case, by=System("portal"), to="daniel@example.com", what="received", text="We have it.")
    page = amiras.get(f"/cases/{case.number}/").content.decode()
    assert "confirmed to dani•••@•••.com" in page
    assert "daniel@example.com" not in page


def test_a_bounce_does_not_tell_the_address(case: Case, amiras: Client, amira: Staff) -> None:
    amiras.post(f"/cases/{case.number}/reply/", answer(case))
    sent = Message.objects.get(case=case, direction="out")
    problem = "550 5.1.1 <daniel@example.com>: no such user"
    record_delivery(case, by=System("mail"), sequence=sent.sequence, state="bounced", problem=problem)
    page = amiras.get(f"/cases/{case.number}/").content.decode()
    assert "no such user" in page
    assert "daniel@example.com" not in page


def test_people_are_offered_by_the_name_that_means_them_alone(
    case: Case, amiras: Client, jonas: Staff, front: Scope, boris: Staff
) -> None:
    person("Jonas Stern", front, ["inbox.note"])
    offered = amiras.get(f"/cases/{case.number}/names/").json()["people"]
    assert "Amira" not in {each["name"] for each in offered}
    assert "Boris" not in {each["name"] for each in offered}
    handles = {each["name"]: each["handle"] for each in offered}
    assert handles["Jonas Stern"] == "Jonas.Stern"
    text = f"@{handles['Jonas Stern']} please look"
    amiras.post(f"/cases/{case.number}/note/", answer(case, text))
    assert [mention.staff.name for mention in Mention.objects.all()] == ["Jonas Stern"]


def test_strangers_learn_nobodys_name(case: Case, boris: Staff, browser: Callable[[Staff], Client]) -> None:
    assert browser(boris).get(f"/cases/{case.number}/names/").status_code == 404
