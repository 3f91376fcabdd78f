"""An answer taken back has never been: every clock goes on as if nobody had answered."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from ombud.cases.actors import CustomerActor
from ombud.cases.intake import Address, take_in
from ombud.cases.jobs import fire_due_clocks
from ombud.cases.models import Case, CaseClock, Entry
from ombud.cases.moves.joining import merge_cases, unmerge
from ombud.cases.moves.times import promise
from ombud.cases.moves.words import receive, reply, withdraw_reply
from ombud.desks.inbox.actions import resume, solve, wait_for_customer
from ombud.records.staff.models import Staff
from tests.cast import words

MONDAY = datetime(2031, 3, 3, 9, tzinfo=UTC)
ANSWER = words("It left this morning.", recipients=("daniel@example.com",))


@pytest.fixture
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(MONDAY, tick=False) as travelling:
        yield travelling


@pytest.fixture
def asked(clock: time_machine.Traveller, address: Address) -> Case:
    """Daniel asked at nine on a Monday: an answer is due at ten, the resolution after three days of eight hours."""
    return take_in(words("My withdrawal is not here."), address).case


def stands(case: Case, name: str) -> tuple[str, datetime | None]:
    run = CaseClock.objects.filter(case=case, name=name).latest("id")
    return run.state, run.due_at


def breaches(case: Case) -> list[str]:
    entries = Entry.objects.filter(case=case, kind="inbox.breach").order_by("sequence")
    return [entry.kept.facts["clock"] for entry in entries]


def answered_and_taken_back(case: Case, by: Staff) -> None:
    withdraw_reply(case, by=by, sequence=reply(case, by=by, letter=ANSWER).entry.sequence)


@pytest.mark.parametrize(
    ("answered", "undone", "later", "state", "breached"),
    [
        (30, 30, 45, "running", []),
        (59, 61, 62, "broken", ["first_answer"]),  # the deadline passed while it seemed answered
        (90, 91, 92, "broken", ["first_answer"]),  # it was late before, and is told once
    ],
)
def test_the_first_answer_is_owed_as_if_nobody_had_answered(
    asked: Case,
    amira: Staff,
    clock: time_machine.Traveller,
    answered: int,
    undone: int,
    later: int,
    state: str,
    breached: list[str],
) -> None:
    clock.move_to(MONDAY + timedelta(minutes=answered))
    given = reply(asked, by=amira, letter=ANSWER).entry
    clock.move_to(MONDAY + timedelta(minutes=undone))
    withdraw_reply(asked, by=amira, sequence=given.sequence)
    clock.move_to(MONDAY + timedelta(minutes=later))
    fire_due_clocks()
    assert stands(asked, "first_answer") == (state, MONDAY + timedelta(hours=1))
    assert breaches(asked) == breached
    assert Case.objects.get(pk=asked.pk).next_due == MONDAY + timedelta(hours=1)


def test_the_answer_that_is_sent_instead_keeps_the_clock_or_breaks_it(
    asked: Case, amira: Staff, clock: time_machine.Traveller
) -> None:
    answered_and_taken_back(asked, amira)
    clock.move_to(MONDAY + timedelta(minutes=50))
    reply(asked, by=amira, letter=ANSWER)
    assert stands(asked, "first_answer")[0] == "kept"


def test_another_answer_that_stands_keeps_the_clock_at_its_own_time(
    asked: Case, amira: Staff, clock: time_machine.Traveller
) -> None:
    first = reply(asked, by=amira, letter=ANSWER).entry
    clock.shift(timedelta(seconds=5))
    second = reply(asked, by=amira, letter=ANSWER).entry
    withdraw_reply(asked, by=amira, sequence=first.sequence)
    run = CaseClock.objects.get(case=asked, name="first_answer")
    assert (run.state, run.ended_at) == ("kept", second.occurred_at)
    assert Case.objects.get(pk=asked.pk).unanswered_since is None
    withdraw_reply(asked, by=amira, sequence=second.sequence)
    assert stands(asked, "first_answer")[0] == "running"


def test_what_the_customer_said_meanwhile_begins_no_second_clock(asked: Case, amira: Staff) -> None:
    given = reply(asked, by=amira, letter=ANSWER).entry
    assert asked.customer
    receive(asked, by=CustomerActor(asked.customer.pk, "Daniel"), letter=words("Hello?"))
    assert stands(asked, "next_answer")[0] == "running"
    withdraw_reply(asked, by=amira, sequence=given.sequence)
    assert stands(asked, "next_answer")[0] == "cancelled"
    assert stands(asked, "first_answer")[0] == "running"


def test_a_promise_that_the_answer_had_kept_stands_again(asked: Case, amira: Staff) -> None:
    due = MONDAY + timedelta(minutes=20)
    promise(asked, by=amira, due_at=due)
    answered_and_taken_back(asked, amira)
    assert stands(asked, "promise") == ("running", due)


def test_a_case_solved_with_the_answer_goes_on_where_its_clocks_were(
    asked: Case, amira: Staff, clock: time_machine.Traveller
) -> None:
    due = stands(asked, "resolution")
    clock.shift(timedelta(minutes=30))
    given = reply(asked, by=amira, letter=ANSWER).entry
    solve(asked, by=amira)
    clock.shift(timedelta(seconds=9))
    withdraw_reply(asked, by=amira, sequence=given.sequence)
    assert Case.objects.get(pk=asked.pk).stage == "open"
    assert stands(asked, "resolution") == due
    assert CaseClock.objects.filter(case=asked, name="resolution").count() == 1


def test_an_answer_to_nobody_who_waits_leaves_nobody_waiting(
    asked: Case, amira: Staff, clock: time_machine.Traveller
) -> None:
    reply(asked, by=amira, letter=ANSWER)
    solve(asked, by=amira)
    answered_and_taken_back(asked, amira)
    now = Case.objects.get(pk=asked.pk)
    assert (now.stage, now.unanswered_since) == ("solved", None)
    assert not CaseClock.objects.filter(case=asked, name="next_answer").exists()


def test_a_question_merged_in_still_waits(asked: Case, address: Address, amira: Staff) -> None:
    reply(asked, by=amira, letter=ANSWER)
    other = take_in(words("And my deposit?", subject="Deposit"), address).case
    merge_cases(other, asked, by=amira, why="The same matter")
    answered_and_taken_back(asked, amira)
    assert Case.objects.get(pk=asked.pk).unanswered_since is not None
    assert stands(asked, "next_answer")[0] == "running"


def test_a_clock_that_begins_in_a_stage_that_pauses_it_stands_still_at_once(
    asked: Case, address: Address, amira: Staff
) -> None:
    wait_for_customer(asked, by=amira)
    second = take_in(words("Again"), address).case
    merge_cases(asked, second, by=amira, why="The same matter")
    unmerge(Case.objects.get(pk=asked.pk), by=amira, why="Another matter")
    assert CaseClock.objects.filter(case=asked, name="resolution").count() == 2
    assert stands(asked, "resolution") == ("paused", None)
    resume(Case.objects.get(pk=asked.pk), by=amira)
    assert stands(asked, "resolution")[0] == "running"
