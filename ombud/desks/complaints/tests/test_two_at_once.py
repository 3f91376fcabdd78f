"""Two officers at one complaint: what one has not read they do not answer, and nothing is done twice."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier
from typing import Any

import pytest
from django.db import connection

from ombud.cases.actors import CustomerActor
from ombud.cases.engine.deciding import approve
from ombud.cases.engine.results import Pending
from ombud.cases.engine.taking import take
from ombud.cases.models import Approval, Case, CaseClock, Entry, Message
from ombud.cases.refusals import Refusal, Stale
from ombud.desks.complaints.actions import make_complaint, raise_point
from ombud.desks.complaints.duplicates import mark_duplicate
from ombud.desks.complaints.law import WITHDRAWN
from ombud.desks.complaints.models import Complaint, Outcome, Product, Redress
from ombud.desks.complaints.parting import split_part
from ombud.desks.complaints.redressing import plan_redress
from ombud.foundation.money import Money
from ombud.records.staff.models import Staff

from .conftest import again, assessed
from .letters import hold, letter

YES: dict[str, Any] = {"outcome": Outcome.UPHELD}


def each_at_once(*moves: Callable[[], object]) -> list[str]:
    """What became of moves that are begun at the same moment."""
    start = Barrier(len(moves))

    def run(move: Callable[[], object]) -> str:
        try:
            start.wait(timeout=30)
            move()
        except Refusal as refusal:
            return type(refusal).__name__
        finally:
            connection.close()
        return "done"

    with ThreadPoolExecutor(len(moves)) as pool:
        return sorted(pool.map(run, moves))


def test_an_answer_to_what_was_not_read_is_refused(investigated: Complaint, vera: Staff, ines: Staff) -> None:
    seen = Case.objects.get(pk=investigated.pk).version
    sealed = letter(investigated, "answer", by=vera, **YES)
    hold(investigated, by=ines, reason="The bank", until=date(2026, 7, 20))
    with pytest.raises(Stale, match="Ines was here"):
        take("answer", investigated.case, by=vera, seen=seen, letter=sealed, **YES)
    assert again(investigated).case.stage == "investigating"


def test_a_second_click_sends_one_letter(investigated: Complaint, vera: Staff) -> None:
    sealed = letter(investigated, "answer", by=vera, **YES)
    first = take("answer", investigated.case, by=vera, key="click", letter=sealed, **YES)
    second = take("answer", investigated.case, by=vera, key="click", letter=sealed, **YES)
    assert first.entry == second.entry
    assert Message.objects.filter(case=investigated.case, direction="out").count() == 2


@pytest.mark.django_db(transaction=True)
def test_two_answers_at_the_same_moment_are_one(investigated: Complaint, vera: Staff, ines: Staff) -> None:
    sealed = {who.pk: letter(investigated, "answer", by=who, **YES) for who in (vera, ines)}

    def send(by: Staff) -> Callable[[], object]:
        return lambda: take("answer", investigated.case, by=by, letter=sealed[by.pk], **YES)

    said = each_at_once(send(vera), send(ines))
    assert said == ["WrongStage", "done"]
    assert Entry.objects.filter(case=investigated.case, kind="complaint.answer").count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_withdrawal_by_the_customer_and_our_answer_are_never_both(
    investigated: Complaint, vera: Staff
) -> None:
    sealed, customer = letter(investigated, "answer", by=vera, **YES), investigated.case.customer
    assert customer is not None
    said = each_at_once(
        lambda: take("answer", investigated.case, by=vera, letter=sealed, **YES),
        lambda: take("withdraw", investigated.case, by=CustomerActor(customer.pk, customer.name)),
    )
    assert said == ["WrongStage", "done"]
    ended = again(investigated)
    assert (ended.case.outcome == WITHDRAWN) is (ended.answered_at is None)


@pytest.mark.django_db(transaction=True)
def test_two_complaints_are_never_ended_for_each_other(
    investigated: Complaint, question: Case, vera: Staff, ines: Staff
) -> None:
    make_complaint(question, by=vera, grievance="Again the same.")
    twin = assessed(Complaint.objects.select_related("case").latest("case_id"), vera, "psd-emd")
    asked = [
        mark_duplicate(one, by=vera, other=other.pk, why="The same words")
        for one, other in ((investigated, twin), (twin, investigated))
    ]
    first, second = (each.approval for each in asked if isinstance(each, Pending))
    said = each_at_once(lambda: approve(first, by=ines), lambda: approve(second, by=ines))
    assert said == ["NotPossible", "done"]
    assert Case.objects.filter(complaint__isnull=False).exclude(stage="closed").count() == 1


@pytest.mark.django_db(transaction=True)
def test_accepting_and_disputing_in_two_tabs_leaves_one_of_the_two(
    investigated: Complaint, vera: Staff
) -> None:
    plan_redress(investigated, by=vera, redress=Money.of("GBP", 9), reason="Fee", calculation="The fee")
    sealed, customer = letter(investigated, "answer", by=vera, **YES), investigated.case.customer
    assert customer is not None
    case = take("answer", investigated.case, by=vera, letter=sealed, **YES).case
    each_at_once(
        lambda: take("accept_outcome", case, by=CustomerActor(customer.pk, customer.name)),
        lambda: take("dispute_outcome", case, by=CustomerActor(customer.pk, customer.name), text="No"),
    )
    left = again(investigated)
    assert (left.accepted_at is None) is (left.disputed_at is not None)
    assert (left.case.stage == "contested") is (left.disputed_at is not None)
    running = CaseClock.objects.filter(case=case, name="redress_payment", ended_at=None)
    assert running.exists() is (left.accepted_at is not None)


@pytest.mark.django_db(transaction=True)
def test_two_officers_at_two_parts_are_held_to_one_limit(
    investigated: Complaint, vera: Staff, ines: Staff
) -> None:
    raise_point(investigated, by=vera, question="And the fee?")
    fee = investigated.points.latest("pk").pk
    given: dict[str, Any] = {"points": (fee,), "regime": "uk.disp", "product": Product.PAYMENT}
    split_part(investigated, by=vera, why="Apart", text="Two parts.", **given)
    (part,) = investigated.parts.all()
    plan: dict[str, Any] = {"redress": Money.of("GBP", 200), "reason": "Loss", "calculation": "Ledger"}
    each_at_once(
        lambda: take("plan_redress", investigated.case, by=vera, **plan),
        lambda: take("plan_redress", part.case, by=ines, **plan),
    )
    assert Redress.objects.count() == Approval.objects.count() == 1
