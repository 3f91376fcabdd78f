"""What a customer sees and does once a complaint is here: where it stands, what was said, and their answer to ours."""

import io
import json
import zipfile

import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from ombud.cases.engine.taking import take
from ombud.cases.models import Case, Entry, Message
from ombud.cases.moves.words import note, reply, withdraw_reply
from ombud.cases.moves.work import request
from ombud.doors.portal import forgetting
from ombud.doors.portal.models import Bundle
from ombud.foundation.outbox.models import Parcel
from ombud.foundation.storage.models import StoredFile
from ombud.records.staff.models import Staff
from tests.cast import words
from tests.harness.working import work_off

from .conftest import acknowledged, entered, link_to, page_of

PDF = SimpleUploadedFile("proof.pdf", b"%PDF-1.4 proof", content_type="application/pdf")


def test_the_page_says_in_plain_words_where_it_stands_and_by_when_the_law_wants_the_rest(
    complaint: Case, tom: Client, vera: Staff
) -> None:
    assert "We have your complaint" in page_of(tom, complaint)
    take(
        "assess",
        complaint,
        by=vera,
        regime="uk.disp",
        track="psd-emd",
        product="payment",
        complainant="consumer",
        reasons="UK",
    )
    run = complaint.clocks.exclude(rule__citation="our own promise").get(
        obligation="complaint.final-response"
    )
    assert run.due_at is not None
    assert timezone.localtime(run.due_at).strftime("%-d %B %Y") in page_of(tom, complaint)


def test_dates_that_are_only_our_own_promise_are_ours_alone(
    complaint: Case, tom: Client, promises: None, vera: Staff
) -> None:
    take(
        "promise",
        complaint,
        by=vera,
        due_at=timezone.now() + timezone.timedelta(days=1),
        what="to call the bank",
    )
    said = page_of(tom, complaint)
    assert "call the bank" not in said
    assert "at the latest" not in said


def test_notes_findings_and_questions_to_others_are_never_seen(
    complaint: Case, tom: Client, vera: Staff, payments: object
) -> None:
    note(complaint, by=vera, text="He shouts a lot.")
    request(
        complaint,
        by=vera,
        question="Is the ledger right?",
        team=payments.pk,
        due_at=timezone.now() + timezone.timedelta(days=1),
    )
    request(
        complaint,
        by=vera,
        question="Did the bank get it?",
        address="bank@example.org",
        due_at=timezone.now() + timezone.timedelta(days=1),
    )
    said = page_of(tom, complaint)
    for secret in ("shouts", "ledger", "Did the bank", "Vera"):
        assert secret not in said


def test_an_answer_is_seen_once_it_can_no_longer_be_taken_back(
    complaint: Case, tom: Client, vera: Staff
) -> None:
    letter = words(
        "It left this morning.", sender="help@northgate.example", recipients=("tom.byrne@example.com",)
    )
    for text in ("First thought.", "It left this morning."):
        reply(complaint, by=vera, letter=letter.model_copy(update={"text": text}))
        if text == "First thought.":
            entry = Entry.objects.filter(case=complaint, kind="complaint.reply").latest("sequence")
            withdraw_reply(complaint, by=vera, sequence=entry.sequence)
    assert "It left" not in page_of(tom, complaint)
    with time_machine.travel(timezone.now() + timezone.timedelta(minutes=1)):
        said = page_of(tom, complaint)
    assert "It left this morning." in said
    assert "First thought" not in said


def test_a_letter_leaves_as_mail_and_stands_on_the_page_with_its_pdf(
    complaint: Case, tom: Client, vera: Staff
) -> None:
    acknowledged(complaint, vera)
    sent = Message.objects.get(case=complaint, direction="out")
    assert (sent.channel, sent.recipients) == ("portal", ["tom.byrne@example.com"])
    work_off()
    assert Parcel.objects.get(key=sent.parcel_key).state == Parcel.State.SENT
    pdf = sent.attachments.get()
    assert pdf.name in page_of(tom, complaint)
    answer = tom.get(f"/p/northgate/mine/{complaint.number}/files/{pdf.pk}/")
    assert answer["Content-Type"] == "application/pdf"
    assert b"".join(answer.streaming_content).startswith(b"%PDF")


def test_everything_can_be_taken_along_and_holds_what_customers_may_read(
    complaint: Case, tom: Client, vera: Staff
) -> None:
    note(complaint, by=vera, text="He shouts a lot.")
    PDF.seek(0)
    tom.post(f"/p/northgate/mine/{complaint.number}/write/", {"text": "Here it is.", "enclosures": PDF})
    asked = tom.post(f"/p/northgate/mine/{complaint.number}/everything/")
    place = asked.headers["Location"]
    assert "putting it together" in tom.get(place).content.decode()
    work_off()
    packed = b"".join(tom.get(f"{place}?file").streaming_content)
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        assert archive.namelist() == ["files/01 proof.pdf", "case.json", "index.html"]
        plain = json.loads(archive.read("case.json"))
        everything = archive.read("index.html").decode() + str(plain)
    assert "shouts" not in everything
    assert plain["messages"][-1]["files"] == ["files/01 proof.pdf"]
    assert {one["from"] for one in plain["messages"]} == {"customer", "us"}
    with time_machine.travel(timezone.now() + timezone.timedelta(days=8)):
        forgetting.purge()
        work_off()
    assert Bundle.objects.count() == 0
    assert StoredFile.objects.filter(media_type="application/zip").count() == 0


def test_a_complaint_recognised_in_a_mail_shows_that_mail_and_not_the_rest_of_its_case(
    counter: object, case: Case, vera: Staff
) -> None:
    reply(
        case,
        by=vera,
        letter=words(
            "An answer in the other case.",
            sender="help@northgate.example",
            recipients=("daniel@example.com",),
        ),
    )
    take("make_complaint", case, by=vera, grievance="Lost")
    made = Case.objects.get(playbook="complaint")
    said = page_of(entered(link_to(made, "daniel@example.com")), made)
    assert "My withdrawal is not here." in said
    assert "An answer in the other case" not in said
