"""Nobody looks into a complaint about their own work, and nobody approves the answer to one."""

import pytest

from ombud.cases.engine.deciding import approve
from ombud.cases.engine.results import Pending
from ombud.cases.models import Case
from ombud.cases.moves.words import note
from ombud.cases.refusals import NotAllowed
from ombud.desks.complaints.actions import assess, raise_point
from ombud.desks.complaints.answering import answer
from ombud.desks.complaints.models import Complaint, Outcome, Product
from ombud.foundation.money import Money
from ombud.records.staff.models import Grant, Role, Scope, Staff

from .conftest import FINAL, OFFICER

UK = {"regime": "uk.disp", "track": "psd-emd", "product": Product.PAYMENT, "reasons": "As before"}


@pytest.fixture
def amira_decides(amira: Staff, front: Scope) -> Staff:
    """She answered the question that became the complaint; now she is an officer, too."""
    role = Role.objects.create(name="Officer for a day", permissions=OFFICER)
    Grant.objects.create(staff=amira, role=role, scope=front)
    return Staff.objects.get(pk=amira.pk)


def test_who_answered_the_question_does_not_investigate_the_complaint(
    payment_complaint: Complaint, amira_decides: Staff, vera: Staff
) -> None:
    with pytest.raises(NotAllowed, match="about your own work"):
        raise_point(payment_complaint, by=amira_decides, question="Was I rude?")
    raise_point(payment_complaint, by=vera, question="Was she rude?")
    note(payment_complaint.case, by=amira_decides, text="I am sorry that it came across so.")


def test_who_is_named_in_it_does_not_answer_it(investigated: Complaint, vera: Staff, ines: Staff) -> None:
    assess(investigated, by=ines, about=(vera.pk,), **UK)
    with pytest.raises(NotAllowed, match="about your own work"):
        answer(investigated, by=vera, outcome=Outcome.REJECTED, text="No.", contains=FINAL)
    answer(investigated, by=ines, outcome=Outcome.REJECTED, text="No.", contains=FINAL)
    assert Case.objects.get(pk=investigated.pk).stage == "answered"


def test_nor_do_they_approve_what_is_owed(investigated: Complaint, vera: Staff, ines: Staff) -> None:
    assess(investigated, by=vera, about=(ines.pk,), **UK)
    asked = answer(
        investigated,
        by=vera,
        outcome=Outcome.UPHELD,
        text="Yes.",
        contains=FINAL,
        redress=Money.of("GBP", 900),
        calculation="All of it",
    )
    assert isinstance(asked, Pending)
    with pytest.raises(NotAllowed, match="about your own work"):
        approve(asked.approval, by=ines)
