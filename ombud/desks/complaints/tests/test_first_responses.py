"""Where the regulator hands a complaint over and wants a first response before the final one (Dodd-Frank 1034(b))."""

from datetime import timedelta

import pytest
import time_machine

from ombud.cases.models import CaseClock
from ombud.cases.refusals import BadArguments, NotPossible
from ombud.desks.complaints.actions import find, raise_point
from ombud.desks.complaints.models import Complaint, Outcome
from ombud.records.staff.models import Staff

from .conftest import again, assessed
from .letters import acknowledge, answer, draft, respond

CLOSED = {"cfpb.1", "cfpb.2", "cfpb.3", "cfpb.4", "cfpb.5"}


@pytest.fixture
def handed_over(complaint: Complaint, vera: Staff) -> Complaint:
    return assessed(complaint, vera, "", regime="us.cfpb")


@pytest.fixture
def looked_into(handed_over: Complaint, vera: Staff) -> Complaint:
    acknowledge(handed_over, by=vera)
    raise_point(handed_over, by=vera, question="Where is it?")
    point = handed_over.points.get()
    find(handed_over, by=vera, point=point.pk, finding=Outcome.UPHELD, evidence="Ledger entry 4711")
    return again(handed_over)


def run(complaint: Complaint, name: str) -> CaseClock:
    return CaseClock.objects.get(case=complaint.case, name=name)


def test_the_first_response_is_due_in_fifteen_days_and_the_final_one_in_sixty(
    handed_over: Complaint, vera: Staff
) -> None:
    received = handed_over.received_at.date()
    for name, days in (("response", 15), ("final_response", 60)):
        due = run(handed_over, name).due_at
        assert due is not None
        # The end of the day in New York is the next morning in Greenwich.
        assert (due - timedelta(hours=6)).date() == received + timedelta(days=days)
    respond(handed_over, by=vera)
    assert run(handed_over, "response").state == "kept"
    assert run(handed_over, "final_response").ended_at is None


def test_it_says_what_the_portal_asks_for_and_its_category(handed_over: Complaint, vera: Staff) -> None:
    made = draft(handed_over, "respond", by=vera)
    assert "Category of this response: In progress." in str(made.text)
    assert set(made.held) == CLOSED - {"cfpb.5"}
    with pytest.raises(BadArguments, match="cfpb.2"):
        respond(handed_over, by=vera, without=("cfpb.2",))


def test_an_answer_in_the_first_fifteen_days_is_both_and_holds_what_both_demand(
    looked_into: Complaint, vera: Staff
) -> None:
    with pytest.raises(BadArguments, match="cfpb.4"):
        answer(looked_into, by=vera, outcome=Outcome.UPHELD, without=("cfpb.4",))
    assert set(draft(looked_into, "answer", by=vera, outcome=Outcome.UPHELD).held) == CLOSED
    answer(looked_into, by=vera, outcome=Outcome.UPHELD)
    assert {run(looked_into, name).state for name in ("response", "final_response")} == {"kept"}


def test_after_a_first_response_only_the_final_explanation_is_owed(
    looked_into: Complaint, vera: Staff, monday: time_machine.Traveller
) -> None:
    respond(looked_into, by=vera)
    monday.shift(timedelta(days=30))
    made = draft(looked_into, "answer", by=vera, outcome=Outcome.UPHELD)
    assert set(made.held) == {"cfpb.5"}
    with pytest.raises(NotPossible, match="has been given"):
        respond(looked_into, by=vera)


def test_a_regime_without_a_first_response_refuses_one(payment_complaint: Complaint, vera: Staff) -> None:
    with pytest.raises(NotPossible, match="knows no first response"):
        respond(payment_complaint, by=vera)
