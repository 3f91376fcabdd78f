"""What was offered is paid: each amount by its reference, each payment once and for one customer."""

from typing import Any

import pytest
from django.utils import timezone

from ombud.cases.intake import Address, take_in
from ombud.cases.models import CaseClock
from ombud.cases.refusals import BadArguments, NotPossible
from ombud.desks.complaints.actions import make_complaint
from ombud.desks.complaints.afterwards import accept_outcome, close
from ombud.desks.complaints.models import Complaint, Outcome, Redress, Remedy
from ombud.desks.complaints.paying import do_remedy, pay_redress
from ombud.desks.complaints.redressing import plan_redress, plan_remedy
from ombud.foundation.money import Money
from ombud.records.staff.models import Staff
from tests.cast import words

from .letters import answer

HOURS: dict[str, Any] = {"reason": "Distress", "calculation": "Three hours of waiting"}
YES: dict[str, Any] = {"outcome": Outcome.UPHELD}
NO: dict[str, Any] = {"outcome": Outcome.REJECTED}


def pounds(amount: int) -> Money:
    return Money.of("GBP", amount)


def test_a_payment_is_recorded_once_unless_somebody_says_that_it_paid_both(
    investigated: Complaint, vera: Staff, ines: Staff
) -> None:
    for amount in (100, 20):
        plan_redress(investigated, by=vera, redress=pounds(amount), **HOURS)
    answer(investigated, by=vera, **YES)
    pay_redress(investigated, by=vera, reference="FP-1")
    with pytest.raises(BadArguments, match="recorded for 100.00 GBP already"):
        pay_redress(investigated, by=ines, reference="fp-1 ")
    second = investigated.redress.get(paid_at=None)
    pay_redress(investigated, by=ines, redress=second.pk, reference="FP-1")
    with pytest.raises(NotPossible, match="no redress to pay"):
        pay_redress(investigated, by=ines, redress=second.pk, reference="FP-2")


def test_one_payment_never_pays_two_customers(investigated: Complaint, vera: Staff, address: Address) -> None:
    other = take_in(words("I complain.", sender="rosa@example.com", subject="Fee"), address).case
    make_complaint(other, by=vera, grievance="The fee")
    theirs = Complaint.objects.exclude(pk=investigated.pk).get()
    paid = Redress(
        complaint=theirs, brand_id=theirs.brand_id, calculation="c", paid_at=timezone.now(), reference="FP-9"
    )
    paid.amount = pounds(5)
    paid.save()
    plan_redress(investigated, by=vera, redress=pounds(100), **HOURS)
    answer(investigated, by=vera, **YES)
    with pytest.raises(BadArguments, match="another customer"):
        pay_redress(investigated, by=vera, reference="FP-9")
    assert investigated.redress.get().paid_at is None


def test_each_amount_is_paid_by_its_reference_and_the_clock_ends_with_the_last(
    investigated: Complaint, vera: Staff
) -> None:
    plan_redress(investigated, by=vera, redress=pounds(100), **HOURS)
    plan_redress(investigated, by=vera, redress=pounds(20), **HOURS)
    plan_remedy(investigated, by=vera, kind=Remedy.Kind.APOLOGY, what="For the silence")
    answer(investigated, by=vera, **YES)
    accept_outcome(investigated, by=vera, text="By telephone.")
    second = investigated.redress.last()
    assert second is not None
    pay_redress(investigated, by=vera, redress=second.pk, reference="FP-2")
    running = CaseClock.objects.filter(case=investigated.case, name="redress_payment", ended_at=None)
    assert running.exists()
    pay_redress(investigated, by=vera, reference="FP-1")
    assert not running.exists()
    do_remedy(investigated, by=vera, remedy=investigated.remedies.get().pk, how="In the letter")
    assert close(investigated, by=vera).case.stage == "closed"
