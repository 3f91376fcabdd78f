"""The customer alone takes a complaint back: its times end, and it stays on the record."""

from datetime import timedelta

import pytest
import time_machine

from ombud.cases.actors import CustomerActor
from ombud.cases.engine.deciding import approve
from ombud.cases.engine.results import Done, Pending
from ombud.cases.engine.taking import take
from ombud.cases.models import Case, CaseClock, Entry, Message
from ombud.cases.refusals import BadArguments, NotAllowed, NotPossible, WrongStage
from ombud.desks.complaints.actions import assess
from ombud.desks.complaints.afterwards import reopen
from ombud.desks.complaints.law import WITHDRAWN
from ombud.desks.complaints.models import Complaint, Outcome, Product
from ombud.desks.complaints.offering import COMPLAINTS
from ombud.records.staff.models import Staff

from .conftest import again, assessed
from .letters import answer, withdraw


@pytest.fixture
def daniel(complaint: Complaint) -> CustomerActor:
    customer = complaint.case.customer
    assert customer is not None
    return CustomerActor(customer.pk, customer.name)


def open_clocks(complaint: Complaint) -> list[str]:
    runs = CaseClock.objects.filter(case=complaint.case, ended_at=None)
    return sorted(runs.values_list("name", flat=True))


def test_the_customer_withdraws_it_and_nothing_is_owed_any_more(
    investigated: Complaint, daniel: CustomerActor
) -> None:
    done = take("withdraw", investigated, by=daniel, why="It was my mistake.")
    assert isinstance(done, Done)
    assert (done.case.stage, done.case.outcome, open_clocks(investigated)) == ("closed", WITHDRAWN, [])
    lawful = CaseClock.objects.get(case=investigated.case, name="final_response")
    assert lawful.state == CaseClock.State.CANCELLED, "neither kept nor broken"
    assert done.entry.kept.words == "It was my mistake."
    assert COMPLAINTS.story(done.case).headline == "You withdrew it"


def test_what_was_late_before_stays_late(
    investigated: Complaint, daniel: CustomerActor, monday: time_machine.Traveller
) -> None:
    monday.shift(timedelta(days=40))
    take("withdraw", investigated, by=daniel)
    late = Entry.objects.filter(case=investigated.case, kind="complaint.breach")
    assert "final_response" in {entry.kept.facts["clock"] for entry in late}


def test_staff_record_it_for_them_with_a_second_person_and_a_letter(
    payment_complaint: Complaint, vera: Staff, ines: Staff
) -> None:
    asked = withdraw(payment_complaint, by=vera, why="By telephone today")
    assert isinstance(asked, Pending)
    assert Case.objects.get(pk=payment_complaint.pk).stage == "received"
    done = approve(asked.approval, by=ines)
    assert (done.case.outcome, done.entry.kept.facts["heard"]) == (WITHDRAWN, "By telephone today")
    sent = Message.objects.get(case=payment_complaint.case, direction="out")
    assert (
        "you do not want to pursue it" in Entry.objects.get(case=sent.case, sequence=sent.sequence).kept.words
    )


def test_staff_do_not_withdraw_it_without_a_word_of_the_customer_or_without_a_letter(
    payment_complaint: Complaint, vera: Staff, ines: Staff
) -> None:
    silent = withdraw(payment_complaint, by=vera, why=" ")
    assert isinstance(silent, Pending)
    with pytest.raises(BadArguments, match="how the customer told you"):
        approve(silent.approval, by=ines)
    unwritten = take("withdraw", payment_complaint, by=vera, why="By telephone")
    assert isinstance(unwritten, Pending)
    with pytest.raises(BadArguments, match="not there any more"):
        approve(unwritten.approval, by=ines)
    assert Case.objects.get(pk=payment_complaint.pk).stage == "received"


def test_who_may_not_decide_complaints_may_not_withdraw_them(
    payment_complaint: Complaint, amira: Staff
) -> None:
    with pytest.raises(NotAllowed):
        take("withdraw", payment_complaint, by=amira, why="She said so")


def test_once_it_is_answered_there_is_nothing_to_withdraw(
    investigated: Complaint, vera: Staff, daniel: CustomerActor
) -> None:
    answer(investigated, by=vera, outcome=Outcome.REJECTED)
    with pytest.raises(WrongStage):
        take("withdraw", investigated, by=daniel)


def test_what_nobody_had_decided_is_decided_afterwards_for_the_return(
    complaint: Complaint, vera: Staff, daniel: CustomerActor
) -> None:
    take("withdraw", complaint, by=daniel)
    assert assessed(complaint, vera, "psd-emd").product == Product.PAYMENT
    assert (Case.objects.get(pk=complaint.pk).stage, open_clocks(complaint)) == ("closed", [])
    with pytest.raises(NotPossible, match="Open it again"):
        assess(
            complaint,
            by=vera,
            regime="uk.disp",
            track="psd-emd",
            product=Product.SPOT,
            complainant="consumer",
            reasons="No",
        )


def test_opened_again_the_law_counts_from_receipt(
    investigated: Complaint, vera: Staff, daniel: CustomerActor
) -> None:
    due = CaseClock.objects.get(case=investigated.case, name="final_response").due_at
    take("withdraw", investigated, by=daniel)
    reopen(investigated, by=vera, why="He thought better of it")
    run = CaseClock.objects.filter(case=investigated.case, name="final_response").latest("id")
    assert (run.due_at, run.state, again(investigated).case.outcome) == (due, "running", "")
