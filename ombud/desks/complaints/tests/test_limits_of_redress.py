"""Who decides how much alone: nothing passes under the limit by being cut into pieces, and nothing absurd is put down."""

from typing import Any

import pytest
from django.utils import timezone

from ombud.cases.engine.approvals import cancel_all
from ombud.cases.engine.results import Done, Pending
from ombud.cases.refusals import BadArguments
from ombud.desks.complaints.actions import raise_point
from ombud.desks.complaints.afterwards import reopen
from ombud.desks.complaints.models import Complaint, Outcome, Product
from ombud.desks.complaints.parting import split_part
from ombud.desks.complaints.redressing import plan_redress
from ombud.desks.complaints.referring import decide_referral, refer
from ombud.foundation.money import Money
from ombud.records.rulebook.limits import Limit, record_limit
from ombud.records.staff.models import Staff

from .letters import answer

HOURS: dict[str, Any] = {"reason": "Distress", "calculation": "Three hours of waiting"}
YES: dict[str, Any] = {"outcome": Outcome.UPHELD}
NO: dict[str, Any] = {"outcome": Outcome.REJECTED}
UNMEANT = "more than anybody|Give an amount"


def pounds(amount: int) -> Money:
    return Money.of("GBP", amount)


def test_neither_a_second_answer_nor_a_part_passes_under_the_limit(
    investigated: Complaint, vera: Staff
) -> None:
    raise_point(investigated, by=vera, question="Was the fee right?")
    fee = investigated.points.latest("pk").pk
    parted: dict[str, Any] = {
        "points": (fee,),
        "regime": "uk.disp",
        "product": Product.PAYMENT,
        "why": "Apart",
        "text": "Two parts.",
    }
    split_part(investigated, by=vera, **parted)
    with pytest.raises(BadArguments, match="at least one point"):
        split_part(investigated, by=vera, **parted)
    (part,) = investigated.parts.all()
    plan_redress(investigated, by=vera, redress=pounds(200), **HOURS)
    answer(investigated, by=vera, **YES)
    assert isinstance(plan_redress(part, by=vera, redress=pounds(51), **HOURS), Pending)
    reopen(investigated, by=vera, why="A new letter")
    assert isinstance(plan_redress(investigated, by=vera, redress=pounds(51), **HOURS), Pending)
    cancel_all(investigated.case, timezone.now())
    assert isinstance(plan_redress(investigated, by=vera, redress=pounds(50), **HOURS), Done)


def test_nobody_adds_up_two_currencies_alone(investigated: Complaint, vera: Staff) -> None:
    plan_redress(investigated, by=vera, redress=pounds(1), **HOURS)
    assert isinstance(plan_redress(investigated, by=vera, redress=Money.of("EUR", 1), **HOURS), Pending)
    assert [str(each.amount) for each in investigated.redress.all()] == ["1.00 GBP"]


def test_an_amount_that_nobody_can_mean_is_refused(investigated: Complaint, vera: Staff) -> None:
    most = (10**60 - 1) // 100
    record_limit(Limit("complaint.redress", "GBP", pounds(most)))
    for amount in (0, -5, 10**15, most):
        with pytest.raises(BadArguments, match=UNMEANT):
            plan_redress(investigated, by=vera, redress=pounds(amount), **HOURS)
    assert not investigated.redress.exists()
    answer(investigated, by=vera, **YES)
    refer(investigated, by=vera, body="FOS")
    said: dict[str, Any] = {"outcome": Outcome.UPHELD, "lessons": "Listen"}
    for amount in (0, -5, 10**15, most):
        with pytest.raises(BadArguments, match=UNMEANT):
            decide_referral(investigated, by=vera, award=pounds(amount), **said)
    decide_referral(investigated, by=vera, award=pounds(5), **said)
    assert str(investigated.referrals.get().award) == "5.00 GBP"
