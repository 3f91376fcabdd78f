"""What customers do in their complaint: write, answer what we asked, accept our answer or not."""

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from ombud.cases.models import Case, Entry, Message, Request
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


def test_they_answer_what_we_asked_them_with_words_and_files(
    complaint: Case, tom: Client, vera: Staff
) -> None:
    due = timezone.now() + timezone.timedelta(days=3)
    request(complaint, by=vera, question="On which day?", address="Tom.Byrne@example.com", due_at=due)
    asked = Request.objects.get()
    assert "On which day?" in page_of(tom, complaint)
    PDF.seek(0)
    given = {"text": "On Monday.", "key": "k", "enclosures": PDF}
    assert tom.post(f"/p/northgate/mine/{complaint.number}/questions/{asked.pk}/", given).status_code == 303
    asked.refresh_from_db()
    assert asked.state == Request.State.ANSWERED
    answer = Entry.objects.get(case=complaint, kind="complaint.answer_request")
    assert (answer.actor_kind, answer.kept.words) == ("customer", "On Monday.")
    assert Message.objects.filter(case=complaint, attachments__name="proof.pdf").exists()


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
    assert tom.post(f"{moves}/answer/", {"text": "I decide."}).status_code == 404, (
        "a move of staff is none of theirs"
    )
