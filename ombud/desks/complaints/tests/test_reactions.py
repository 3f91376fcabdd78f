"""The customer accepts our answer or does not: what was offered is then owed, or a person looks again."""

from datetime import timedelta

import pytest
import time_machine

from ombud.cases.actors import CustomerActor, Program
from ombud.cases.engine.taking import take
from ombud.cases.jobs import fire_due_clocks
from ombud.cases.letters import Letter
from ombud.cases.models import Case, CaseClock
from ombud.cases.refusals import BadArguments, NotFound, NotPossible, WrongStage
from ombud.cases.timeline import Audience
from ombud.desks.complaints.afterwards import accept_outcome, close, reopen, stand_by
from ombud.desks.complaints.models import Complaint, Outcome
from ombud.desks.complaints.referring import refer
from ombud.foundation.money import Money
from ombud.records.customers.models import Customer
from ombud.records.staff.models import Staff
from tests.cast import words

from .conftest import MONDAY, again
from .letters import answer


@pytest.fixture
def answered(investigated: Complaint, vera: Staff) -> Complaint:
    """With an offer of a hundred pounds."""
    answer(
        investigated,
        by=vera,
        outcome=Outcome.UPHELD,
        redress=Money.of("GBP", 100),
        calculation="Three hours of waiting",
    )
    return again(investigated)


@pytest.fixture
def daniel(answered: Complaint) -> CustomerActor:
    assert answered.case.customer is not None
    return CustomerActor(answered.case.customer.pk, answered.case.customer.name)


def running(complaint: Complaint) -> set[str]:
    return set(CaseClock.objects.filter(case=complaint.case, ended_at=None).values_list("name", flat=True))


def stage(complaint: Complaint) -> str:
    return Case.objects.get(pk=complaint.pk).stage


def test_what_the_customer_accepts_is_owed_from_then_on(answered: Complaint, daniel: CustomerActor) -> None:
    assert "redress_payment" not in running(answered)
    done = take("accept_outcome", answered.case, by=daniel)

    assert (stage(answered), done.entry.audience) == ("answered", Audience.CUSTOMER)
    assert "redress_payment" in running(answered)
    with pytest.raises(NotPossible, match="already"):
        take("accept_outcome", answered.case, by=daniel)


def test_staff_and_programs_record_it_for_them_and_staff_say_how_they_heard_it(
    answered: Complaint, vera: Staff
) -> None:
    with pytest.raises(BadArguments, match="by telephone"):
        accept_outcome(answered, by=vera)
    take("dispute_outcome", answered.case, by=Program(1, answered.brand_id, "Platform"), text="Too little.")
    accept_outcome(answered, by=vera, text="By telephone, after we explained it.")
    assert stage(answered) == "answered"


def test_somebody_elses_complaint_is_not_theirs_to_accept(answered: Complaint) -> None:
    other = Customer.objects.create(brand=answered.brand, name="Ola")
    with pytest.raises(NotFound):
        take("accept_outcome", answered.case, by=CustomerActor(other.pk, other.name))


def test_who_does_not_accept_is_looked_at_by_a_person_within_our_own_time(
    answered: Complaint, daniel: CustomerActor, vera: Staff
) -> None:
    with pytest.raises(BadArguments, match="what is wrong"):
        take("dispute_outcome", answered.case, by=daniel, text=" ")
    take("dispute_outcome", answered.case, by=daniel, text="My loss was three hundred.")

    case = Case.objects.get(pk=answered.pk)
    assert (case.stage, case.status, case.unanswered_since) == ("contested", "active", MONDAY)
    assert case.next_due is not None
    assert {"second_look", "referral_window"} <= running(answered)
    stand_by(answered, by=vera, why="The loss is in the ledger, it was a hundred.")
    assert stage(answered) == "answered"
    assert "second_look" not in running(answered)


def test_after_a_dispute_it_may_be_opened_again_or_go_to_the_ombudsman(
    answered: Complaint, daniel: CustomerActor, vera: Staff
) -> None:
    take("dispute_outcome", answered.case, by=daniel, text="My loss was three hundred.")
    reopen(answered, by=vera, why="A second ledger")
    assert (stage(answered), again(answered).disputed_at) == ("investigating", None)
    with pytest.raises(WrongStage):
        accept_outcome(answered, by=vera, text="By telephone.")


def test_a_dispute_may_go_straight_to_the_ombudsman(
    answered: Complaint, daniel: CustomerActor, vera: Staff
) -> None:
    take("dispute_outcome", answered.case, by=daniel, text="My loss was three hundred.")
    refer(answered, by=vera, body="Financial Ombudsman Service")
    assert stage(answered) == "referred"


def test_taking_acceptance_back_stops_what_was_owed(answered: Complaint, daniel: CustomerActor) -> None:
    take("accept_outcome", answered.case, by=daniel)
    take("dispute_outcome", answered.case, by=daniel, text="I read it again.")
    assert "redress_payment" not in running(answered)


def test_a_letter_after_our_answer_is_seen_by_a_person(
    answered: Complaint, vera: Staff, daniel: CustomerActor
) -> None:
    letter: Letter = words("And what about the fee?", recipients=("help@northgate.example",))
    take("receive", answered.case, by=daniel, letter=letter)
    assert stage(answered) == "contested"
    assert "second_look" in running(answered)


def test_an_offer_that_nobody_accepted_is_not_owed_when_the_time_is_over(
    answered: Complaint, monday: time_machine.Traveller
) -> None:
    monday.shift(timedelta(days=200))
    fire_due_clocks()
    assert stage(answered) == "closed"


def test_what_was_accepted_keeps_it_open_until_it_is_paid(
    answered: Complaint, daniel: CustomerActor, vera: Staff
) -> None:
    take("accept_outcome", answered.case, by=daniel)
    with pytest.raises(NotPossible, match="has not been paid"):
        close(answered, by=vera)
