"""Clocks hang on moves: they begin, stand still, are kept, and fire when nobody kept them."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.utils import timezone

from ombud.cases.intake import Address, take_in
from ombud.cases.jobs import fire_due_clocks
from ombud.cases.models import Case, CaseClock, Entry
from ombud.cases.moves.escalations import accept_escalation, escalate
from ombud.cases.moves.times import promise, snooze
from ombud.cases.moves.words import reply
from ombud.desks.inbox.actions import solve, wait_for_customer
from ombud.records.staff.models import Staff, Team
from tests.cast import words

MONDAY = datetime(2026, 11, 16, 10, 0, tzinfo=UTC)
ANSWER = words("It left this morning.", sender="help@northgate.example", recipients=("daniel@example.com",))


@pytest.fixture
def monday():
    with time_machine.travel(MONDAY, tick=False) as traveller:
        yield traveller


def clock(case: Case, name: str) -> CaseClock:
    return CaseClock.objects.filter(case=case, name=name).latest("id")


def test_the_first_answer_keeps_its_clock(monday, case: Case, amira: Staff) -> None:
    assert clock(case, "first_answer").due_at == Case.objects.get(pk=case.pk).next_due
    monday.shift(timedelta(minutes=20))
    reply(case, by=amira, letter=ANSWER)

    assert clock(case, "first_answer").state == CaseClock.State.KEPT


def test_a_customer_who_writes_again_waits_for_a_next_answer(
    monday, case: Case, amira: Staff, address: Address
) -> None:
    reply(case, by=amira, letter=ANSWER)
    assert not CaseClock.objects.filter(case=case, name="next_answer").exists()
    take_in(words("Still nothing."), address, token=case.number)

    assert clock(case, "next_answer").state == CaseClock.State.RUNNING


def test_resolution_stands_still_while_we_wait_for_the_customer(
    monday, case: Case, amira: Staff, address: Address
) -> None:
    before = clock(case, "resolution").due_at
    wait_for_customer(case, by=amira)
    assert clock(case, "resolution").state == CaseClock.State.PAUSED
    monday.shift(timedelta(hours=2))
    take_in(words("Here is the hash."), address, token=case.number)

    assert clock(case, "resolution").due_at == before + timedelta(hours=2)


def test_a_clock_that_nobody_keeps_fires_once_and_stays_on_top(monday, case: Case) -> None:
    due = clock(case, "first_answer").due_at
    monday.shift(timedelta(hours=3))
    assert fire_due_clocks() >= 1
    assert fire_due_clocks() == 0

    late = clock(case, "first_answer")
    assert (late.state, late.broken_at is not None, late.ended_at) == (CaseClock.State.BROKEN, True, None)
    assert Entry.objects.filter(case=case, kind="inbox.breach", occurred_at=due).count() == 1
    assert Case.objects.get(pk=case.pk).next_due == due


def test_a_late_answer_ends_the_clock_but_it_stays_broken(monday, case: Case, amira: Staff) -> None:
    monday.shift(timedelta(hours=3))
    fire_due_clocks()
    reply(case, by=amira, letter=ANSWER)

    late = clock(case, "first_answer")
    assert (late.state, late.ended_at) == (CaseClock.State.BROKEN, timezone.now())


def test_a_promise_is_a_clock_and_the_next_answer_keeps_it(monday, case: Case, amira: Staff) -> None:
    reply(case, by=amira, letter=ANSWER)
    promise(case, by=amira, due_at=MONDAY + timedelta(minutes=30))
    assert Case.objects.get(pk=case.pk).next_due == MONDAY + timedelta(minutes=30)
    reply(case, by=amira, letter=ANSWER)

    assert clock(case, "promise").state == CaseClock.State.KEPT


def test_a_snoozed_case_comes_back_by_itself(monday, case: Case, amira: Staff) -> None:
    snooze(case, by=amira, until=MONDAY + timedelta(minutes=45))
    assert not Case.objects.awake().filter(pk=case.pk).exists()
    monday.shift(timedelta(minutes=46))
    fire_due_clocks()

    assert Case.objects.awake().filter(pk=case.pk).exists()


def test_a_solved_case_closes_by_itself_after_its_quiet_time(monday, case: Case, amira: Staff) -> None:
    solve(case, by=amira, cause="network fee")
    assert Case.objects.get(pk=case.pk).next_due is None
    monday.shift(timedelta(days=8))
    fire_due_clocks()

    assert Case.objects.get(pk=case.pk).stage == "closed"


def test_an_escalation_climbs_until_somebody_accepts(monday, case: Case, amira: Staff, jonas: Staff) -> None:
    lead = Team.objects.create(name="Team leads")
    shift = Team.objects.create(name="Shift", escalates_to=lead)
    lead.people.add(jonas)
    shift.people.add(amira)
    escalate(case, by=amira, why="Somebody else may be in his account", severity=3, team=shift.pk)
    monday.shift(timedelta(minutes=31))
    fire_due_clocks()
    assert case.escalations.get().to_team == lead

    accept_escalation(case, by=jonas)
    monday.shift(timedelta(minutes=31))
    fire_due_clocks()
    assert case.escalations.get().accepted_by == jonas
    assert Entry.objects.filter(case=case, kind="inbox.climb").count() == 1
