"""Asking another function: they see what they were asked about, answer it, and the clock stops."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone

from ombud.cases.models import Case, CaseClock, Request
from ombud.cases.moves.escalations import escalate
from ombud.cases.moves.hands import transfer
from ombud.cases.moves.words import note
from ombud.cases.moves.work import answer_request, request, withdraw_request
from ombud.cases.refusals import BadArguments, NotAllowed, NotFound, NotPossible
from ombud.records.staff.models import Staff, Team
from ombud.records.staff.scopes import teams_within


@pytest.fixture
def asked(case: Case, amira: Staff, payments: Team) -> Request:
    request(case, by=amira, question="Can you raise the fee?", due_at=in_hours(4), team=payments.pk)
    return Request.objects.get()


def in_hours(hours: int):
    return timezone.now() + timedelta(hours=hours)


def test_the_asked_team_answers_and_the_clock_is_kept(case: Case, asked: Request, priya: Staff) -> None:
    answer_request(case, by=priya, request=asked.pk, text="Raised at 13:29.")

    assert Request.objects.get().state == Request.State.ANSWERED
    assert CaseClock.objects.get(name=f"request-{asked.pk}").state == CaseClock.State.KEPT


def test_the_asked_team_sees_the_case_only_while_it_is_asked(
    case: Case, asked: Request, priya: Staff
) -> None:
    assert Case.objects.visible_to(priya).filter(pk=case.pk).exists()
    answer_request(case, by=priya, request=asked.pk, text="Raised at 13:29.")
    assert not Case.objects.visible_to(priya).filter(pk=case.pk).exists()


def test_being_asked_allows_nothing_else(case: Case, asked: Request, priya: Staff, nina: Staff) -> None:
    with pytest.raises(NotAllowed):
        note(case, by=priya, text="While I am here.")
    with pytest.raises(NotAllowed):
        answer_request(case, by=nina, request=asked.pk, text="I guess so.")


def test_a_stranger_who_was_not_asked_sees_nothing(case: Case, asked: Request, boris: Staff) -> None:
    with pytest.raises(NotFound):
        answer_request(case, by=boris, request=asked.pk, text="Hello?")


def test_a_first_word_leaves_the_clock_running(case: Case, asked: Request, priya: Staff) -> None:
    answer_request(case, by=priya, request=asked.pk, text="Looking.", final=False)
    assert CaseClock.objects.get(name=f"request-{asked.pk}").state == CaseClock.State.RUNNING


def test_a_withdrawn_request_cannot_be_answered(case: Case, asked: Request, amira: Staff) -> None:
    withdraw_request(case, by=amira, request=asked.pk, why="Found it myself")
    with pytest.raises(NotPossible):
        answer_request(case, by=amira, request=asked.pk, text="Raised.")


def test_a_request_asks_one_party_in_the_future(case: Case, amira: Staff, payments: Team) -> None:
    with pytest.raises(BadArguments, match="one team, or give one address"):
        request(case, by=amira, question="?", due_at=in_hours(1))
    with pytest.raises(BadArguments, match="has passed"):
        request(case, by=amira, question="?", due_at=in_hours(-1), team=payments.pk)


def test_a_colleague_of_the_asked_team_sees_nothing_of_another_brand(
    case: Case, asked: Request, boris: Staff, payments: Team
) -> None:
    boris.teams.add(payments)
    assert not Case.objects.visible_to(boris).filter(pk=case.pk).exists()
    with pytest.raises(NotFound):
        answer_request(case, by=boris, request=asked.pk, text="Hello?")


@pytest.mark.parametrize(
    "ask",
    [
        lambda case, by, team: request(case, by=by, question="Why?", due_at=in_hours(4), team=team),
        lambda case, by, team: escalate(case, by=by, why="It is urgent", team=team),
        lambda case, by, team: transfer(case, by=by, why="Yours", team=team),
    ],
)
def test_a_team_of_another_brand_cannot_be_asked(
    case: Case, amira: Staff, boris: Staff, payments: Team, ask: Callable[[Case, Staff, int], object]
) -> None:
    games = Team.objects.create(name="Games operations")
    games.people.add(boris)
    with pytest.raises(BadArguments, match="works for this brand"):
        ask(case, amira, games.pk)
    assert list(teams_within(case.brand_id)) == [payments]


def test_a_team_whose_people_have_left_cannot_be_asked(
    case: Case, amira: Staff, payments: Team, priya: Staff
) -> None:
    Staff.objects.filter(pk=priya.pk).update(is_active=False)
    with pytest.raises(BadArguments):
        request(case, by=amira, question="Why?", due_at=in_hours(4), team=payments.pk)
