"""What we owe: planned with its reason, within limits that a manager sets, offered with or without fault, paid once accepted."""

from datetime import date
from typing import Any

import pytest

from ombud.cases.engine.deciding import approve
from ombud.cases.engine.results import Done, Pending
from ombud.cases.models import CaseClock
from ombud.cases.refusals import BadArguments, NotPossible
from ombud.desks.complaints.afterwards import accept_outcome, close, reopen
from ombud.desks.complaints.models import Complaint, Outcome, Remedy, Stance
from ombud.desks.complaints.redressing import drop_redress, plan_redress, plan_remedy
from ombud.foundation.money import Money
from ombud.records.rulebook.limits import Limit, limit_for, record_limit
from ombud.records.staff.models import Role, Staff

from .conftest import again
from .letters import answer

TODAY = date(2026, 6, 15)
HOURS: dict[str, Any] = {"reason": "Distress", "calculation": "Three hours of waiting"}
YES: dict[str, Any] = {"outcome": Outcome.UPHELD}
NO: dict[str, Any] = {"outcome": Outcome.REJECTED}


def pounds(amount: int) -> Money:
    return Money.of("GBP", amount)


def test_several_things_are_planned_and_offered_with_the_answer(investigated: Complaint, vera: Staff) -> None:
    plan_redress(investigated, by=vera, redress=pounds(100), **HOURS)
    plan_remedy(investigated, by=vera, kind=Remedy.Kind.APOLOGY, what="For the silence")
    plan_remedy(investigated, by=vera, kind=Remedy.Kind.CORRECTION, what="The address is corrected")
    assert not investigated.redress.exclude(agreed_on=None).exists()

    done = answer(investigated, by=vera, **YES)
    assert isinstance(done, Done)
    facts = done.entry.kept.facts
    assert (facts["redress"], facts["stance"]) == ("100.00 GBP", "accepts")
    assert investigated.redress.get().agreed_on == TODAY
    assert {each.agreed_on for each in investigated.remedies.all()} == {date(2026, 6, 15)}


def test_what_was_planned_can_be_dropped_with_a_reason_until_it_is_offered(
    investigated: Complaint, vera: Staff
) -> None:
    plan_redress(investigated, by=vera, redress=pounds(100), **HOURS)
    what = f"redress-{investigated.redress.get().pk}"
    with pytest.raises(BadArguments, match="no longer right"):
        drop_redress(investigated, by=vera, what=what, why=" ")
    drop_redress(investigated, by=vera, what=what, why="The loss was another")
    with pytest.raises(NotPossible, match="not planned"):
        drop_redress(investigated, by=vera, what=what, why="Again")


def test_two_small_amounts_do_not_pass_under_the_limit(
    investigated: Complaint, vera: Staff, ines: Staff
) -> None:
    plan_redress(investigated, by=vera, redress=pounds(200), **HOURS)
    asked = plan_redress(investigated, by=vera, redress=pounds(100), **HOURS)
    assert isinstance(asked, Pending)
    approve(asked.approval, by=ines)
    assert investigated.redress.count() == 2
    assert isinstance(answer(investigated, by=vera, redress=pounds(1), calculation="More", **YES), Pending)


def test_crypto_has_no_limit_until_somebody_sets_one(investigated: Complaint, vera: Staff) -> None:
    coins = Money.of("BTC", "0.001")
    assert isinstance(plan_redress(investigated, by=vera, redress=coins, **HOURS), Pending)
    record_limit(Limit("complaint.redress", "ETH", Money.of("ETH", "0.1")))
    plan_redress(investigated, by=vera, redress=Money.of("ETH", "0.05"), **HOURS)
    assert investigated.redress.get().amount == Money.of("ETH", "0.05")


def test_the_closest_limit_counts_by_role_then_brand_and_versions_by_day(
    investigated: Complaint, vera: Staff
) -> None:
    brand, role = investigated.brand_id, Role.objects.get(name="role of Vera").pk

    def most(roles: tuple[int, ...] = ()) -> str:
        return str(limit_for("complaint.redress", "GBP", brand_id=brand, roles=roles, at=date(2026, 6, 15)))

    assert most() == "250.00 GBP"
    record_limit(Limit("complaint.redress", "GBP", pounds(100), brand_id=brand))
    assert most() == "100.00 GBP"
    record_limit(Limit("complaint.redress", "GBP", pounds(900), role_id=role))
    assert (most(), most((role,))) == ("100.00 GBP", "900.00 GBP")
    record_limit(Limit("complaint.redress", "GBP", pounds(5), role_id=role, effective_from=date(2027, 1, 1)))
    record_limit(Limit("complaint.redress", "GBP", None, brand_id=brand))
    assert (most(), most((role,))) == ("None", "900.00 GBP")


def test_an_offer_that_nobody_accepted_is_not_owed_beside_the_next_answer(
    investigated: Complaint, vera: Staff
) -> None:
    plan_redress(investigated, by=vera, redress=pounds(100), **HOURS)
    plan_remedy(investigated, by=vera, kind=Remedy.Kind.APOLOGY, what="For the silence")
    answer(investigated, by=vera, **YES)
    reopen(investigated, by=vera, why="The statement was another customer's")
    for kind in ("redress", "remedies"):
        before, each = getattr(investigated, kind).all()
        assert (before.agreed_on, before.taken_back_on, each.agreed_on) == (TODAY, TODAY, None)
        drop_redress(investigated, by=vera, what=f"{kind.replace('ies', 'y')}-{each.pk}", why="No loss")
    answer(investigated, by=vera, **NO)
    accept_outcome(investigated, by=vera, text="By telephone.")
    assert not CaseClock.objects.filter(case=investigated.case, name="redress_payment").exists()
    close(investigated, by=vera)


def test_what_was_accepted_stays_owed_when_it_is_looked_at_again(
    investigated: Complaint, vera: Staff
) -> None:
    plan_redress(investigated, by=vera, redress=pounds(100), **HOURS)
    answer(investigated, by=vera, **YES)
    accept_outcome(investigated, by=vera, text="By telephone.")
    reopen(investigated, by=vera, why="Another loss")
    assert investigated.redress.get().agreed_on == TODAY


def test_an_offer_without_accepting_the_complaint_says_so(investigated: Complaint, vera: Staff) -> None:
    with pytest.raises(BadArguments, match="nothing to offer"):
        answer(investigated, by=vera, stance=Stance.OFFERS, **NO)
    plan_redress(investigated, by=vera, redress=pounds(50), reason="Goodwill", calculation="A round sum")
    with pytest.raises(BadArguments, match="without accepting"):
        answer(investigated, by=vera, stance=Stance.REJECTS, **NO)
    with pytest.raises(BadArguments, match="not accepted"):
        answer(investigated, by=vera, stance=Stance.ACCEPTS, **NO)
    answer(investigated, by=vera, **NO)
    assert again(investigated).stance == Stance.OFFERS
