"""Before the ombudsman: the file by its day, the opinion and our answer, the decision, its award, and complying in time."""

from datetime import date, timedelta

import pytest
import time_machine

from ombud.cases.engine.deciding import approve
from ombud.cases.engine.results import Pending
from ombud.cases.jobs import fire_due_clocks
from ombud.cases.models import Approval, Case, CaseClock, Entry
from ombud.cases.refusals import BadArguments, NotPossible, WrongStage
from ombud.desks.complaints.afterwards import close
from ombud.desks.complaints.models import Complaint, Outcome
from ombud.desks.complaints.referring import (
    answer_opinion,
    comply,
    decide_referral,
    record_opinion,
    refer,
    report_referral,
    send_file,
)
from ombud.foundation.money import Money
from ombud.records.staff.models import Staff

from .conftest import assessed
from .letters import answer

FOS = {"body": "Financial Ombudsman Service", "reference": "PNX-1"}
AWARD = {"award": Money.of("GBP", 300), "comply_by": date(2026, 7, 15)}


@pytest.fixture
def referred(investigated: Complaint, vera: Staff) -> Complaint:
    answer(investigated, by=vera, outcome=Outcome.REJECTED)
    refer(investigated, by=vera, file_due=date(2026, 6, 29), **FOS)
    return investigated


def running(complaint: Complaint) -> set[str]:
    return set(CaseClock.objects.filter(case=complaint.case, ended_at=None).values_list("name", flat=True))


def test_the_file_is_due_on_the_day_that_the_body_named(
    referred: Complaint, vera: Staff, monday: time_machine.Traveller
) -> None:
    run = CaseClock.objects.get(case=referred.case, name="adr_answer")
    assert (run.legal, run.due_at.date(), run.rule["citation"]) == (
        True, date(2026, 6, 29), "Asked by Financial Ombudsman Service",
    )  # fmt: skip
    monday.shift(timedelta(days=20))
    while fire_due_clocks():
        continue
    assert Entry.objects.filter(case=referred.case, kind="complaint.breach").exists()
    send_file(referred, by=vera, what="By their portal")
    assert referred.referrals.get().file_sent_at is not None


def test_an_opinion_is_answered_by_two(referred: Complaint, vera: Staff, ines: Staff) -> None:
    first = asked(answer_opinion(referred, by=vera, accept=True, why="They are right"))
    with pytest.raises(NotPossible, match="no opinion"):
        approve(first, by=ines)
    record_opinion(
        referred, by=vera, outcome=Outcome.UPHELD, what="We should have explained", award=Money.of("GBP", 300)
    )
    approve(asked(answer_opinion(referred, by=ines, accept=False, why="The ledger")), by=vera)
    assert referred.referrals.get().we_accept is False


def asked(result: object) -> Approval:
    assert isinstance(result, Pending)
    return result.approval


def test_an_award_is_complied_with_by_its_day_or_it_is_a_breach(
    referred: Complaint, vera: Staff, monday: time_machine.Traveller
) -> None:
    with pytest.raises(BadArguments, match="learn"):
        decide_referral(referred, by=vera, outcome=Outcome.UPHELD, lessons=" ", **AWARD)
    decide_referral(referred, by=vera, outcome=Outcome.UPHELD, lessons="Explain.", **AWARD)
    assert "compliance" in running(referred)
    with pytest.raises(NotPossible, match="have not complied"):
        close(referred, by=vera)
    monday.shift(timedelta(days=40))
    while fire_due_clocks():
        continue
    late = Entry.objects.filter(case=referred.case, kind="complaint.breach")
    assert "compliance" in {entry.kept.facts["clock"] for entry in late}
    comply(referred, by=vera, how="Paid, FP-77")
    assert close(referred, by=vera).case.stage == "closed"


def test_an_award_without_a_day_is_paid_within_our_own_promise(referred: Complaint, vera: Staff) -> None:
    award = Money.of("GBP", 300)
    decide_referral(referred, by=vera, outcome=Outcome.UPHELD, lessons="Explain.", award=award)
    run = CaseClock.objects.get(case=referred.case, name="compliance")
    assert (run.legal, run.rule["citation"]) == (False, "our own promise")


def test_nothing_is_complied_with_that_nobody_decided(referred: Complaint, vera: Staff) -> None:
    with pytest.raises(WrongStage):
        comply(referred, by=vera, how="Paid")
    decide_referral(referred, by=vera, outcome=Outcome.REJECTED, lessons="We were right, and why.")
    with pytest.raises(NotPossible, match="No decision waits"):
        comply(referred, by=vera, how="Paid")
    assert "compliance" not in running(referred)


def test_in_malta_each_referral_of_a_player_is_reported_after_the_month(
    complaint: Complaint, vera: Staff
) -> None:
    player = assessed(complaint, vera, "", regime="mt.mga")
    Case.objects.filter(pk=player.pk).update(stage="answered", status="waiting")
    refer(player, by=vera, body="MADRE")
    run = CaseClock.objects.get(case=player.case, name="referral_report")
    assert run.due_at is not None
    assert run.due_at.date() == date(2026, 7, 20)
    report_referral(player, by=vera, reference="June report")
    assert "referral_report" not in running(player)
