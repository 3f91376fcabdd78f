"""A complaint may stand in any case; whoever sees it opens it, and it counts from when it came."""

import pytest

from ombud.cases.answering import correspondence
from ombud.cases.models import Case, CaseClock, Entry, Link, Signal
from ombud.cases.refusals import BadArguments, NotAllowed, NotFound
from ombud.desks.complaints.actions import make_complaint
from ombud.desks.complaints.models import Complaint
from ombud.records.staff.models import Staff

GRIEVANCE = "A withdrawal was lost and nobody explained it."


def test_the_complaint_and_its_question_are_linked_and_both_go_on(
    question: Case, complaint: Complaint
) -> None:
    assert complaint.case.number.startswith("C-")
    assert Link.objects.get(case=question, other=complaint.case).kind == Link.Kind.PARENT
    assert Case.objects.get(pk=question.pk).status != "ended"
    assert (complaint.grievance, complaint.case.stage) == (GRIEVANCE, "received")


def test_it_was_received_when_the_customer_wrote_whenever_somebody_saw_it(
    question: Case, amira: Staff, monday
) -> None:
    monday.shift(3 * 86400)
    make_complaint(question, by=amira, grievance=GRIEVANCE)

    found = Complaint.objects.get()
    heard = Entry.objects.filter(case=question, kind="inbox.receive").get()
    assert found.received_at == heard.occurred_at
    assert CaseClock.objects.get(case=found.case, name="own_answer").started_at == heard.occurred_at


def test_the_words_chosen_stand_in_the_complaint_and_its_letters_answer_them(complaint: Complaint) -> None:
    assert [split.entry.move for split in complaint.case.split_entries.all()] == ["receive"]
    assert correspondence(complaint.case).theirs == "daniel@example.com"


def test_a_hint_is_raised_by_the_words_and_settled_by_the_complaint(question: Case, amira: Staff) -> None:
    Signal.objects.create(
        case=question, kind="complaint-like", phrase="complain", raised_at=question.opened_at
    )
    make_complaint(question, by=amira, grievance=GRIEVANCE)
    assert not Signal.objects.filter(case=question, settled_at=None).exists()


def test_it_needs_a_grievance_a_permission_and_sight(
    question: Case, amira: Staff, nina: Staff, boris: Staff
) -> None:
    with pytest.raises(BadArguments, match="in a sentence"):
        make_complaint(question, by=amira, grievance=" ")
    with pytest.raises(NotAllowed):
        make_complaint(question, by=nina, grievance=GRIEVANCE)
    with pytest.raises(NotFound):
        make_complaint(question, by=boris, grievance=GRIEVANCE)
    assert not Complaint.objects.exists()
