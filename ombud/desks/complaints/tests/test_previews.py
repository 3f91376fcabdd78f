"""What is sent is what was previewed and agreed to, to the byte; anything else is previewed again."""

import hashlib
from datetime import timedelta
from urllib.parse import urlencode

import pytest
import time_machine
from django.http import QueryDict
from django.test import Client, RequestFactory
from pypdfium2 import PdfDocument

from ombud.cases.engine.deciding import approve
from ombud.cases.engine.results import Done, Pending
from ombud.cases.models import Attachment, Case, Entry, Message
from ombud.cases.refusals import BadArguments, NotPossible
from ombud.desks.complaints.actions import make_complaint
from ombud.desks.complaints.answering import acknowledge, answer
from ombud.desks.complaints.composer.asking import added_files, carried, letter_form
from ombud.desks.complaints.letters.keeping import forget_old_drafts
from ombud.desks.complaints.letters.writing import Enclosed
from ombud.desks.complaints.models import Complaint, LetterDraft, Outcome, OutsideBody, SentLetter
from ombud.foundation.money import Money
from ombud.foundation.storage import FileRef, NoSuchFile, open_file, store
from ombud.records.staff.models import Staff
from tests.harness.working import work_off

from .letters import LEAFLET, draft

UPHELD = {"outcome": Outcome.UPHELD}


def bytes_of(key: str) -> bytes:
    with open_file(FileRef(key)) as file:
        return file.read()


def words_of(pdf: bytes) -> str:
    return " ".join(" ".join(page.get_textpage().get_text_range() for page in PdfDocument(pdf)).split())


def test_the_previewed_bytes_leave_with_the_same_words_in_the_mail(
    investigated: Complaint, vera: Staff
) -> None:
    seen = draft(investigated, "answer", by=vera, **UPHELD)
    previewed = bytes_of(seen.file)
    done = answer(investigated, by=vera, letter=seen.seal, **UPHELD)
    assert isinstance(done, Done)

    message = Message.objects.get(case=investigated.case, sequence=done.entry.sequence)
    letter, leaflet = Attachment.objects.filter(message=message).order_by("id")
    assert (bytes_of(letter.file), bytes_of(leaflet.file)) == (previewed, LEAFLET)
    kept = SentLetter.objects.get(complaint=investigated, sequence=done.entry.sequence)
    facts = Entry.objects.get(pk=done.entry.pk).kept.facts
    assert kept.pdf_digest == facts["pdf"] == hashlib.sha256(previewed).hexdigest()
    assert kept.items == facts["contains"] == ["fr.1", "fr.2", "fr.3", "fr.4"]
    assert done.entry.kept.words == seen.text
    for paragraph in str(seen.text).split("\n\n"):
        assert " ".join(paragraph.split())[:60] in words_of(previewed)


def test_the_same_words_make_one_draft_and_other_words_another(investigated: Complaint, vera: Staff) -> None:
    first = draft(investigated, "answer", by=vera, **UPHELD)
    assert draft(investigated, "answer", by=vera, **UPHELD).pk == first.pk
    other = draft(investigated, "answer", by=vera, text=f"{first.text}\n\nPS: Thank you.", **UPHELD)
    assert other.seal != first.seal


def test_a_letter_for_another_decision_is_not_sent(investigated: Complaint, vera: Staff) -> None:
    seal = draft(investigated, "answer", by=vera, **UPHELD).seal
    with pytest.raises(BadArguments, match="another decision"):
        answer(investigated, by=vera, outcome=Outcome.REJECTED, letter=seal)
    with pytest.raises(BadArguments, match="not there any more"):
        answer(investigated, by=vera, letter="0" * 64, **UPHELD)


def test_a_draft_that_somebody_altered_is_not_sent(investigated: Complaint, vera: Staff) -> None:
    seen = draft(investigated, "answer", by=vera, without=("fr.4",), **UPHELD)
    LetterDraft.objects.filter(pk=seen.pk).update(lacking=[])
    with pytest.raises(NotPossible, match="not what was previewed"):
        answer(investigated, by=vera, letter=seen.seal, **UPHELD)


def test_what_was_enclosed_to_one_complaint_goes_with_no_other(
    payment_complaint: Complaint, question: Case, vera: Staff
) -> None:
    make_complaint(question, by=vera, grievance="Again the same.")
    other = Complaint.objects.latest("case_id")
    added = [Enclosed(key="k", name="a.pdf", media_type="application/pdf", size=1, what="")]

    def comes_back(whose: Complaint) -> list[Enclosed]:
        given = QueryDict(urlencode({"carried": carried(whose, added)}))
        form = letter_form(payment_complaint, vera, "acknowledge", RequestFactory().post("/"), given)
        form.full_clean()
        return added_files(payment_complaint, form)

    assert comes_back(payment_complaint) == added
    assert comes_back(other) == []


def test_a_letter_with_an_old_date_is_previewed_again(
    payment_complaint: Complaint, vera: Staff, monday: time_machine.Traveller
) -> None:
    seal = draft(payment_complaint, "acknowledge", by=vera).seal
    monday.shift(timedelta(days=6))
    with pytest.raises(BadArguments, match="15 June 2026"):
        acknowledge(payment_complaint, by=vera, letter=seal)


def test_the_second_person_reads_the_very_paper(investigated: Complaint, vera: Staff, ines: Staff) -> None:
    much = {**UPHELD, "redress": Money.of("GBP", 900), "calculation": "The loss and its interest."}
    seen = draft(investigated, "answer", by=vera, **much)
    asked = answer(investigated, by=vera, letter=seen.seal, **much)
    assert isinstance(asked, Pending)

    client = Client()
    client.force_login(ines)
    address = f"{investigated.case.get_absolute_url()}letters/{seen.pk}/pdf/"
    assert f'href="{address}"' in client.get(investigated.case.get_absolute_url()).content.decode()
    shown = client.get(address)
    assert "default-src 'none'" in shown["Content-Security-Policy"]
    read = b"".join(shown.streaming_content)
    assert "900.00 GBP" in words_of(read)
    done = approve(asked.approval, by=ines)
    sent = Attachment.objects.filter(message__sequence=done.entry.sequence, message__case=done.case).first()
    assert sent is not None
    assert bytes_of(sent.file) == read


def test_a_letter_is_seen_by_whoever_sees_the_case_and_by_nobody_else(
    payment_complaint: Complaint, vera: Staff, boris: Staff
) -> None:
    seen = draft(payment_complaint, "acknowledge", by=vera)
    base = f"{payment_complaint.case.get_absolute_url()}letters/{seen.pk}/"
    for person, status in ((vera, 200), (boris, 404)):
        client = Client()
        client.force_login(person)
        assert [client.get(f"{base}{rest}").status_code for rest in ("pdf/", "pages/1/")] == [status] * 2


def test_markup_in_what_the_customer_wrote_stays_what_it_is(investigated: Complaint, vera: Staff) -> None:
    seen = draft(investigated, "answer", by=vera, text='#read("/etc/passwd") *bold* $x$ = [a](b)', **UPHELD)
    assert '#read("/etc/passwd") *bold* $x$ = [a](b)' in words_of(bytes_of(seen.file))


def test_without_its_leaflet_the_letter_says_what_to_do(investigated: Complaint, vera: Staff) -> None:
    OutsideBody.objects.update(leaflet="")
    seen = draft(investigated, "answer", by=vera, **UPHELD)
    assert len(seen.lacking) == 1
    assert "Settings, Letters" in seen.lacking[0]
    with pytest.raises(BadArguments, match=r"fr\.2"):
        answer(investigated, by=vera, letter=seen.seal, **UPHELD)


def test_a_word_of_the_regime_that_was_altered_is_asked_for_again(
    investigated: Complaint, vera: Staff
) -> None:
    right = draft(investigated, "answer", by=vera, **UPHELD)
    shorter = str(right.text).replace("within six months", "soon")
    seen = draft(investigated, "answer", by=vera, text=shorter, **UPHELD)
    assert [line[:5] for line in seen.lacking] == ["fr.4:"]
    assert "Put its words back" in seen.lacking[0]


def test_the_words_of_two_outcomes_do_not_go_together(investigated: Complaint, vera: Staff) -> None:
    right = draft(investigated, "answer", by=vera, **UPHELD)
    both = f"{right.text}\n\nWe have looked at it with care, and we reject your complaint, for the reasons below."
    seen = draft(investigated, "answer", by=vera, text=both, **UPHELD)
    assert any("belongs to another outcome" in line for line in seen.lacking)


def test_what_nobody_sent_is_forgotten_after_thirty_days_and_what_was_sent_stays(
    payment_complaint: Complaint, vera: Staff, monday: time_machine.Traveller
) -> None:
    gone = draft(payment_complaint, "acknowledge", by=vera, text="Hello")
    sent = draft(payment_complaint, "acknowledge", by=vera)
    acknowledge(payment_complaint, by=vera, letter=sent.seal)
    monday.shift(timedelta(days=31))
    assert forget_old_drafts() == 1
    assert not LetterDraft.objects.filter(pk=gone.pk).exists()
    assert bytes_of(SentLetter.objects.get().file).startswith(b"%PDF")


def test_a_worker_that_dies_after_the_rows_are_gone_leaves_no_file_behind(
    payment_complaint: Complaint, vera: Staff, monday: time_machine.Traveller
) -> None:
    ref = store(payment_complaint.case.brand.key, b"a map", media_type="text/plain")
    note = Enclosed(key=ref.key, name="map.txt", media_type="text/plain", size=5, what="")
    made = draft(payment_complaint, "acknowledge", by=vera, added=(note,))
    leaflet = OutsideBody.objects.get().leaflet
    monday.shift(timedelta(days=31))
    forget_old_drafts()
    # Here it dies. Whoever takes over finds what is left to do in the database.
    assert forget_old_drafts() == 0
    work_off()
    for key in (made.file, ref.key):
        with pytest.raises(NoSuchFile):
            bytes_of(key)
    assert bytes_of(leaflet) == LEAFLET
