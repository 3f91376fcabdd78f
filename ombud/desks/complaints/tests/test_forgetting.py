"""What a complaint remembers of people in their own words goes when the entry is erased that brought them."""

from typing import Any

from ombud.cases.engine.results import Done, Pending
from ombud.cases.models import Attachment, Case, Entry, EntryWords, Message, Task
from ombud.cases.moves.erasure import erase_words
from ombud.cases.verifying import first_break
from ombud.desks.complaints.caring import note_vulnerability
from ombud.desks.complaints.investigating import attach_evidence
from ombud.desks.complaints.models import (
    Complaint,
    Evidence,
    LetterDraft,
    Need,
    Outcome,
    Redress,
    Remedy,
    Representation,
)
from ombud.desks.complaints.redressing import plan_redress, plan_remedy
from ombud.desks.complaints.representing import check_authority, note_representative
from ombud.foundation.money import Money
from ombud.records.staff.models import Staff

from .conftest import again
from .letters import answer, letter
from .test_people import ADA

DRAFTS = LetterDraft.objects
LAW = "Demanded under UK GDPR Art. 17"


def erase(done: Done | Pending | Entry, by: Staff) -> None:
    assert not isinstance(done, Pending)
    entry = done if isinstance(done, Entry) else done.entry
    erase_words(entry.case, by=by, sequence=entry.sequence, why=LAW)
    assert first_break(Case.objects.get(pk=entry.case_id)) is None


def entry_of(case: Case, move: str) -> Entry:
    return Entry.objects.filter(case=case, kind__endswith=f".{move}").latest("sequence")


def test_a_need_goes_with_its_task(payment_complaint: Complaint, vera: Staff) -> None:
    erase(note_vulnerability(payment_complaint, by=vera, what="Cannot read since the stroke"), vera)
    assert Need.objects.get().what == ""
    assert Task.objects.get(case=payment_complaint.case).text == ""


def test_a_representative_is_forgotten_and_stands_no_longer(
    payment_complaint: Complaint, vera: Staff, question: Case
) -> None:
    message = Message.objects.get(case=question, direction="in")
    paper = Attachment.objects.create(
        message=message, brand_id=message.brand_id, file="k", name="a.pdf", media_type="a/b", size=1
    )
    noted = note_representative(payment_complaint, by=vera, document=paper.pk, **ADA)
    check_authority(payment_complaint, by=vera, holds=True, how="Ada Law's signature compared")
    erase(noted, vera)
    gone = Representation.objects.get()
    assert (gone.name, gone.address, gone.scope, gone.document) == ("", "", "", None)
    assert gone.ended_at is not None
    left = again(payment_complaint)
    assert (left.representative, left.representative_address, left.authority_checked) == (None, None, False)


def test_what_evidence_shows_goes_and_so_does_what_it_quotes(investigated: Complaint, vera: Staff) -> None:
    heard = Entry.objects.get(kind="inbox.receive")
    point = investigated.points.get()
    given: dict[str, Any] = {"point": point.pk, "entries": (heard.pk,)}
    attached = attach_evidence(investigated, by=vera, shows="That Daniel was on holiday", **given)
    assert "My withdrawal is gone" in str(Evidence.objects.get().name)
    erase(attached, vera)
    assert Evidence.objects.get().shows is None
    erase(heard, vera)
    assert Evidence.objects.get().name == f"Entry {heard.sequence}"


def test_points_findings_reasons_and_the_grievance_go(
    investigated: Complaint, question: Case, vera: Staff
) -> None:
    for case, move in (
        (investigated.case, "raise_point"),
        (investigated.case, "find"),
        (question, "make_complaint"),
    ):
        erase(entry_of(case, move), vera)
    erase(entry_of(investigated.case, "assess"), vera)
    left, point = again(investigated), investigated.points.get()
    assert (left.grievance, left.reasons, point.question, point.evidence) == (None, "", "", None)
    assert (left.regime, point.finding) == ("uk.disp", "upheld"), "what was decided stays"


def test_how_an_amount_was_found_goes_and_the_amount_stays(investigated: Complaint, vera: Staff) -> None:
    planned = plan_redress(
        investigated, by=vera, redress=Money.of("GBP", 20), reason="Her stroke", calculation="Two calls"
    )
    remedied = plan_remedy(investigated, by=vera, kind=Remedy.Kind.APOLOGY, what="For the words of Nina")
    plan_remedy(investigated, by=vera, kind=Remedy.Kind.APOLOGY, what="For the silence")
    done = answer(
        investigated, by=vera, outcome=Outcome.UPHELD, redress=Money.of("GBP", 7), calculation="Tea"
    )
    assert isinstance(planned, Done)
    erase(planned, vera)
    erase(remedied, vera)
    assert [(str(each.amount), each.calculation, each.reason) for each in Redress.objects.all()] == [
        ("20.00 GBP", "", ""),
        ("7.00 GBP", "Tea", ""),
    ]
    assert [each.what for each in Remedy.objects.all()] == ["", "For the silence"]
    assert "reason" not in EntryWords.objects.get(pk=planned.entry.pk).facts
    assert isinstance(done, Done)
    Message.objects.filter(case=done.case).update(state=Message.State.SENT)
    erase(done, vera)
    assert Redress.objects.latest("pk").calculation == ""


def test_a_letter_that_never_left_goes_with_what_it_may_quote_and_one_that_left_stays(
    investigated: Complaint, question: Case, vera: Staff
) -> None:
    sent = DRAFTS.get()
    letter(investigated, "answer", by=vera, outcome=Outcome.UPHELD)
    assert DRAFTS.count() == 2
    erase(Entry.objects.get(kind="inbox.receive"), vera)
    assert DRAFTS.get() == sent, "the acknowledgement is the record as sent"
    waits = answer(
        investigated, by=vera, outcome=Outcome.UPHELD, redress=Money.of("GBP", 900), calculation="Loss"
    )
    assert isinstance(waits, Pending)
    erase(entry_of(investigated.case, "raise_point"), vera)
    assert DRAFTS.get() == sent
