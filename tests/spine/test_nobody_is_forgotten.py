"""Whatever is undone, joined or comes too late: somebody who waits for an answer has a clock and a place in line."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from ombud.cases.actors import System
from ombud.cases.engine.taking import take
from ombud.cases.intake import Address, take_in
from ombud.cases.jobs import fire_due_clocks
from ombud.cases.models import Case, CaseClock
from ombud.cases.moves.joining import merge_cases, unmerge
from ombud.cases.moves.words import reply, withdraw_reply
from ombud.desks.inbox.actions import close, solve, wait_for_customer
from ombud.records.staff.models import Staff
from tests.cast import words

ANSWER = words("It left this morning.", recipients=("daniel@example.com",))


def again(case: Case) -> Case:
    return Case.objects.get(pk=case.pk)


def open_clocks(case: Case) -> set[str]:
    return set(CaseClock.objects.filter(case=case, ended_at=None).values_list("name", flat=True))


@pytest.fixture
def second(case: Case, address: Address) -> Case:
    """Daniel wrote again, and it became a case of its own."""
    return take_in(words("Hello? Anybody?", subject="Again"), address).case


def test_an_answer_that_is_taken_back_leaves_a_clock_for_the_next(case: Case, amira: Staff) -> None:
    answer = reply(case, by=amira, letter=ANSWER).entry
    assert open_clocks(case) == {"resolution"}
    withdraw_reply(case, by=amira, sequence=answer.sequence)

    assert again(case).unanswered_since is not None
    assert open_clocks(case) == {"first_answer", "resolution"}


def test_an_answer_that_is_taken_back_brings_a_case_that_was_put_aside_with_it_back(
    case: Case, amira: Staff
) -> None:
    answer = reply(case, by=amira, letter=ANSWER).entry
    solve(case, by=amira)
    withdraw_reply(case, by=amira, sequence=answer.sequence)
    assert again(case).stage == "open"
    assert open_clocks(case) == {"first_answer", "resolution"}


def test_an_answer_that_did_not_get_through_leaves_a_clock_for_the_next(case: Case, amira: Staff) -> None:
    answer = reply(case, by=amira, letter=ANSWER).entry
    take("record_delivery", case, by=System("mail"), sequence=answer.sequence, state="bounced", problem="550")
    assert "next_answer" in open_clocks(case)


def test_a_case_that_has_ended_begins_no_clock(case: Case, amira: Staff) -> None:
    answer = reply(case, by=amira, letter=ANSWER).entry
    solve(case, by=amira)
    close(case, by=amira)
    take("record_delivery", case, by=System("mail"), sequence=answer.sequence, state="bounced", problem="550")
    assert open_clocks(case) == set()
    assert again(case).next_due is None


def test_a_question_that_nobody_has_answered_waits_on_in_the_case_it_is_merged_into(
    case: Case, second: Case, amira: Staff
) -> None:
    reply(case, by=amira, letter=ANSWER)
    wait_for_customer(case, by=amira)
    merge_cases(second, case, by=amira, why="The same matter")

    assert again(case).unanswered_since is not None
    assert again(case).stage == "open"
    assert "next_answer" in open_clocks(case)


def test_a_case_with_every_question_answered_is_merged_quietly(
    case: Case, second: Case, amira: Staff
) -> None:
    for each in (case, second):
        reply(each, by=amira, letter=ANSWER)
    merge_cases(second, case, by=amira, why="The same matter")
    assert again(case).unanswered_since is None
    assert "next_answer" not in open_clocks(case)


def test_a_merge_that_is_undone_gives_the_case_back_to_somebody(
    case: Case, second: Case, amira: Staff
) -> None:
    merge_cases(second, case, by=amira, why="The same matter")
    unmerge(second, by=amira, why="It was another matter")

    parted = again(second)
    assert parted.assignee == amira
    assert parted.unanswered_since is not None
    assert parted.next_due is not None


def test_an_escalation_that_is_let_go_keeps_no_case_on_top_of_the_list(case: Case, amira: Staff) -> None:
    CaseClock.objects.filter(case=case).exclude(name="first_answer").update(due_at=None)
    CaseClock.objects.filter(case=case, name="first_answer").update(then="climb", due_at=timezone.now())
    with time_machine.travel(timezone.now() + timedelta(minutes=1)):
        fire_due_clocks()
    assert again(case).next_due is None
