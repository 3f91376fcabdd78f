"""What customers do in their complaint: write, answer what we asked, accept our answer or not."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from ombud.cases.answering import correspondence
from ombud.cases.models import Attachment, Case, Entry, Message, Request
from ombud.cases.moves.erasure import erase_words
from ombud.cases.moves.work import request
from ombud.desks.complaints.models import Complaint
from ombud.records.staff.models import Staff

from .conftest import answered, page_of

PDF = SimpleUploadedFile("proof.pdf", b"%PDF-1.4 proof", content_type="application/pdf")


def test_what_they_write_is_kept_first_and_heard_once(complaint: Case, tom: Client) -> None:
    here = f"/p/northgate/mine/{complaint.number}/write/"
    for _ in range(2):
        PDF.seek(0)
        given = {"text": "My card 4111 1111 1111 1111", "key": "once", "enclosures": PDF}
        assert tom.post(here, given).status_code == 303
    heard = Message.objects.filter(case=complaint, direction="in").order_by("sequence")
    assert heard.count() == 2
    assert heard[1].arrival is not None
    assert heard[1].attachments.get().name == "proof.pdf"
    assert "4111 1111" not in page_of(tom, complaint)
    assert tom.post(here, {"text": " "}).status_code == 422


@pytest.fixture
def asked(complaint: Case, vera: Staff) -> Request:
    due = timezone.now() + timezone.timedelta(days=3)
    request(complaint, by=vera, question="On which day?", address="Tom.Byrne@example.com", due_at=due)
    return Request.objects.get()


def answers(tom: Client, asked: Request, text: str = "On Monday.", **more: object) -> int:
    here = f"/p/northgate/mine/{asked.case.number}/questions/{asked.pk}/"
    return tom.post(here, {"text": text, "key": "k", **more}).status_code


def test_they_answer_what_we_asked_them_with_words_and_files_in_one_move(
    complaint: Case, tom: Client, vera: Staff, asked: Request
) -> None:
    assert "On which day?" in page_of(tom, complaint)
    before = Entry.objects.filter(case=complaint).count()
    PDF.seek(0)
    assert answers(tom, asked, enclosures=PDF) == 303
    asked.refresh_from_db()
    assert asked.state == Request.State.ANSWERED
    answer = Entry.objects.get(case=complaint, kind="complaint.answer_request")
    assert (answer.actor_kind, answer.kept.words) == ("customer", "On Monday.")
    assert Entry.objects.filter(case=complaint).count() == before + 1
    file = Attachment.objects.get(message__case=complaint, message__sequence=answer.sequence)
    staff = Client()
    staff.force_login(vera)
    seen = staff.get(f"/cases/{complaint.number}/").content.decode()
    assert f"/files/{file.pk}/" in seen
    assert staff.get(f"/files/{file.pk}/").status_code == 200
    said = page_of(tom, complaint)
    assert "On which day?" in said
    assert "On Monday." in said
    assert f"/files/{file.pk}/" in said
    erase_words(complaint, by=vera, sequence=answer.sequence, why="Art. 17 GDPR")
    assert not Attachment.objects.filter(pk=file.pk).exists()


def test_an_answer_pressed_twice_is_one_and_a_second_one_is_not_lost(
    complaint: Case, tom: Client, asked: Request
) -> None:
    assert [answers(tom, asked), answers(tom, asked)] == [303, 303]
    assert Entry.objects.filter(case=complaint, kind="complaint.answer_request").count() == 1
    assert answers(tom, asked, key="another window", text="Or on Tuesday.") == 409
    place = f"/p/northgate/mine/{complaint.number}/questions/{asked.pk}/"
    again = tom.post(place, {"text": "Or on Tuesday.", "key": "other"}).content.decode()
    assert "answered already" in again
    assert "Or on Tuesday." in again


def test_files_of_an_answer_are_no_letter_that_waits_for_ours(
    complaint: Case, tom: Client, vera: Staff, asked: Request
) -> None:
    before = correspondence(complaint)
    PDF.seek(0)
    answers(tom, asked, enclosures=PDF)
    assert correspondence(complaint) == before
    assert Message.objects.filter(case=complaint, direction="in").count() == 1


def test_secrets_in_answers_are_blacked_out_and_urgent_words_heard(
    complaint: Case, tom: Client, asked: Request
) -> None:
    answers(tom, asked, text="Card 4111 1111 1111 1111. I want to die.")
    kept = Entry.objects.get(case=complaint, kind="complaint.answer_request").kept.words
    assert "4111 1111" not in kept
    assert complaint.signals.filter(kind="self-harm").exists()


def test_a_question_put_to_somebody_else_cannot_be_answered(
    complaint: Case, tom: Client, vera: Staff
) -> None:
    due = timezone.now() + timezone.timedelta(days=3)
    request(complaint, by=vera, question="Did you get it?", address="bank@example.org", due_at=due)
    place = f"/p/northgate/mine/{complaint.number}/questions/{Request.objects.get().pk}/"
    assert tom.post(place, {"text": "Yes"}).status_code == 404
    assert Request.objects.get().state == Request.State.ASKED


def test_they_accept_our_answer_or_do_not(complaint: Case, tom: Client, vera: Staff) -> None:
    moves = f"/p/northgate/mine/{complaint.number}/moves"
    assert tom.get(f"{moves}/accept_outcome/").status_code == 404, "there is no answer yet"
    answered(complaint, vera)
    said = page_of(tom, complaint)
    assert "I accept the answer" in said
    assert "www.financial-ombudsman.org.uk" in said
    assert tom.post(f"{moves}/dispute_outcome/", {"text": ""}).status_code == 422
    assert tom.post(f"{moves}/dispute_outcome/", {"text": "Too little.", "key": "a"}).status_code == 303
    assert Complaint.objects.get().disputed_at
    assert tom.post(f"{moves}/accept_outcome/", {"text": "", "key": "b"}).status_code == 303
    assert Complaint.objects.get().accepted_at
    assert tom.post(f"{moves}/accept_outcome/", {"text": "", "key": "b"}).status_code == 303, "pressed twice"
    assert tom.post(f"{moves}/answer/", {"text": "I decide."}).status_code == 404, (
        "a move of staff is none of theirs"
    )


def test_they_withdraw_their_complaint_on_a_page_that_says_what_follows(complaint: Case, tom: Client) -> None:
    here = f"/p/northgate/mine/{complaint.number}/moves/withdraw/"
    said = page_of(tom, complaint)
    assert here in said.partition("What else you can do")[2]
    assert "What do you say to our answer?" not in said
    assert "stop looking into it" in tom.get(here).content.decode()
    assert Case.objects.get(pk=complaint.pk).outcome != "withdrawn", "looking at the page does nothing"
    assert [tom.post(here, {"why": "Found it", "key": "w"}).status_code for _ in range(2)] == [303, 303]
    assert "You withdrew it" in page_of(tom, complaint)
    assert tom.get(here).status_code == 404
