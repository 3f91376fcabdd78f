"""Letters go when they hold what the regime demands, in time, decided by whoever may decide."""

from datetime import date, timedelta

import pytest
import time_machine

from ombud.cases.engine.deciding import approve
from ombud.cases.engine.results import Done, Pending
from ombud.cases.engine.taking import take
from ombud.cases.models import Case, CaseClock, Message
from ombud.cases.moves.words import withdraw_reply
from ombud.cases.refusals import BadArguments, NotAllowed, NotPossible, WrongStage
from ombud.desks.complaints.actions import raise_point
from ombud.desks.complaints.afterwards import accept_outcome, close, reopen
from ombud.desks.complaints.law import Ground
from ombud.desks.complaints.models import Complaint, Outcome
from ombud.desks.complaints.paying import pay_redress
from ombud.desks.complaints.referring import decide_referral, refer
from ombud.foundation.money import Money
from ombud.foundation.outbox.models import Parcel
from ombud.records.staff.models import Staff

from .conftest import again, assessed
from .letters import acknowledge, answer, forward, hold, resolve, rule_out

HOLDING = {"reason": "The bank has not answered yet."}
YES = {"outcome": Outcome.UPHELD}


def sent(complaint: Complaint) -> int:
    return Message.objects.filter(case=complaint.case, direction="out").count()


def clock(complaint: Complaint, name: str) -> CaseClock:
    return CaseClock.objects.filter(case=complaint.case, name=name).latest("id")


def test_a_final_response_is_posted_to_the_customer_and_keeps_the_clock(
    investigated: Complaint, vera: Staff
) -> None:
    done = answer(investigated, by=vera, **YES)
    assert isinstance(done, Done)

    letter = Message.objects.get(case=investigated.case, sequence=done.entry.sequence)
    assert letter.recipients == ["daniel@example.com"]
    assert Parcel.objects.filter(key=letter.parcel_key, route="email.message").exists()
    assert (done.case.stage, done.case.outcome) == ("answered", "upheld")
    assert clock(investigated, "final_response").state == CaseClock.State.KEPT


def test_it_is_refused_while_an_item_is_missing_and_each_is_named(
    investigated: Complaint, vera: Staff
) -> None:
    before = sent(investigated)
    with pytest.raises(BadArguments, match=r"fr\.2: .*leaflet.*fr\.3: .*website"):
        answer(investigated, by=vera, without=("fr.2", "fr.3"), **YES)
    assert sent(investigated) == before


def test_it_is_refused_before_each_point_has_its_finding(investigated: Complaint, vera: Staff) -> None:
    raise_point(investigated, by=vera, question="Why did nobody explain it?")
    with pytest.raises(NotPossible, match="point 2"):
        answer(investigated, by=vera, **YES)


def test_it_is_refused_before_anybody_said_which_regime_applies(complaint: Complaint, vera: Staff) -> None:
    with pytest.raises(WrongStage):
        answer(complaint, by=vera, **YES)
    with pytest.raises(NotPossible, match="which regime"):
        acknowledge(complaint, by=vera)


def test_nobody_takes_a_final_response_back(investigated: Complaint, vera: Staff) -> None:
    done = answer(investigated, by=vera, **YES)
    with pytest.raises(NotPossible, match="cannot be taken back"):
        withdraw_reply(investigated.case, by=vera, sequence=done.entry.sequence)


def test_a_holding_letter_in_time_moves_the_deadline_once(investigated: Complaint, vera: Staff) -> None:
    hold(investigated, by=vera, until=date(2026, 7, 20), **HOLDING)
    assert clock(investigated, "final_response").due_at.date() == date(2026, 8, 3)
    assert clock(investigated, "expected-answer").due_at.date() == date(2026, 7, 20)

    with pytest.raises(NotPossible, match="only once"):
        hold(investigated, by=vera, until=date(2026, 7, 30), **HOLDING)


def test_a_holding_letter_that_comes_late_moves_nothing_and_is_not_sent(
    investigated: Complaint, vera: Staff, monday: time_machine.Traveller
) -> None:
    before = sent(investigated)
    monday.shift(timedelta(days=22))
    with pytest.raises(NotPossible, match="must come before it"):
        hold(investigated, by=vera, until=date(2026, 7, 20), **HOLDING)
    assert sent(investigated) == before


def test_no_holding_letter_promises_more_time_than_the_law_gives(
    investigated: Complaint, vera: Staff
) -> None:
    with pytest.raises(BadArguments, match="3 August 2026"):
        hold(investigated, by=vera, until=date(2026, 8, 4), **HOLDING)


def test_within_eight_weeks_a_holding_letter_is_a_written_response_and_our_word_runs_on(
    complaint: Complaint, vera: Staff
) -> None:
    held = assessed(complaint, vera, "")
    hold(held, by=vera, until=date(2026, 8, 20), **HOLDING)

    assert clock(held, "final_response").state == CaseClock.State.KEPT
    assert clock(held, "expected-answer").state == CaseClock.State.RUNNING


def test_what_the_customer_accepts_by_the_third_day_ends_with_a_summary(
    payment_complaint: Complaint, vera: Staff, monday: time_machine.Traveller
) -> None:
    monday.shift(timedelta(days=2))
    yes = {"outcome": Outcome.UPHELD, "accepted": date(2026, 6, 17)}
    with pytest.raises(BadArguments, match=r"src\.1"):
        resolve(payment_complaint, by=vera, without=("src.1",), **yes)
    done = resolve(payment_complaint, by=vera, **yes)
    assert done.case.stage == "answered"


def test_after_the_third_day_the_quick_way_is_closed(
    payment_complaint: Complaint, vera: Staff, monday: time_machine.Traveller
) -> None:
    monday.shift(timedelta(days=4))
    with pytest.raises(NotPossible, match="18 June 2026"):
        resolve(
            payment_complaint,
            by=vera,
            outcome=Outcome.UPHELD,
            accepted=date(2026, 6, 18),
        )


def test_redress_above_the_limit_waits_for_a_second_person(
    investigated: Complaint, vera: Staff, ines: Staff
) -> None:
    much = {**YES, "redress": Money.of("GBP", 900), "calculation": "The amount and interest at 8 %"}
    asked = answer(investigated, by=vera, **much)
    assert isinstance(asked, Pending)
    assert sent(investigated) == 1
    with pytest.raises(NotAllowed, match="Somebody else"):
        approve(asked.approval, by=vera)

    assert approve(asked.approval, by=ines).case.stage == "answered"
    assert investigated.redress.get().amount == Money.of("GBP", 900)


def test_redress_is_reckoned_paid_and_only_then_closed(investigated: Complaint, vera: Staff) -> None:
    little = {**YES, "redress": Money.of("GBP", 100)}
    with pytest.raises(BadArguments, match="how the amount was found"):
        answer(investigated, by=vera, **little)
    answer(investigated, by=vera, **little, calculation="Three hours of waiting")
    assert not investigated.case.clocks.filter(name="redress_payment").exists()
    accept_outcome(investigated, by=vera, text="By telephone today.")
    assert clock(investigated, "redress_payment").state == CaseClock.State.RUNNING
    with pytest.raises(NotPossible, match="has not been paid"):
        close(investigated, by=vera)

    pay_redress(investigated, by=vera, reference="FP-20260615-1")
    assert clock(investigated, "redress_payment").state == CaseClock.State.KEPT
    assert close(investigated, by=vera).case.stage == "closed"


def test_a_referral_comes_back_with_an_outcome_and_a_lesson(investigated: Complaint, vera: Staff) -> None:
    answer(investigated, by=vera, **{**YES, "outcome": Outcome.REJECTED})
    assert refer(investigated, by=vera, body="Financial Ombudsman Service").case.stage == "referred"
    assert clock(investigated, "referral_window").state == CaseClock.State.KEPT
    with pytest.raises(BadArguments, match="learn"):
        decide_referral(investigated, by=vera, outcome=Outcome.UPHELD, lessons="")
    decide_referral(investigated, by=vera, outcome=Outcome.UPHELD, lessons="Explain fees before the trade.")
    assert again(investigated).lessons == "Explain fees before the trade."


def test_ending_it_without_a_decision_takes_two_and_opening_it_again_brings_the_law_back(
    payment_complaint: Complaint, vera: Staff, ines: Staff
) -> None:
    asked = rule_out(
        payment_complaint,
        by=vera,
        ground=Ground.OUT_OF_TIME,
        reasons="Seven years ago",
    )
    assert isinstance(asked, Pending)
    approve(asked.approval, by=ines)
    assert clock(payment_complaint, "final_response").state == CaseClock.State.KEPT
    reopen(payment_complaint, by=vera, why="It was six years ago")

    run = clock(payment_complaint, "final_response")
    assert (run.state, run.started_at) == (CaseClock.State.RUNNING, payment_complaint.received_at)


def test_forwarding_names_the_firm_and_takes_two(
    payment_complaint: Complaint, vera: Staff, ines: Staff
) -> None:
    asked = forward(
        payment_complaint,
        by=vera,
        firm="Harbour Bank plc",
    )
    assert isinstance(asked, Pending)
    assert approve(asked.approval, by=ines).case.stage == "forwarded"


def test_a_complaint_is_never_merged_away(complaint: Complaint, question: Case, vera: Staff) -> None:
    with pytest.raises(NotPossible, match="nothing that can be done"):
        take("merge", complaint.case, by=vera, into=question.pk, why="the same")
