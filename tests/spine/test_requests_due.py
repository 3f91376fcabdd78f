"""Who was asked hears of it before it is due and when it is late; nothing about the customer goes along."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from ombud.cases.due import due
from ombud.cases.models import Case, Request
from ombud.cases.moves.work import answer_request, request
from ombud.records.reminders.hearing import Hearing
from ombud.records.reminders.writing import said
from ombud.records.staff.models import Staff, Team


def heard(person: Staff, today: date) -> list[str]:
    fresh = Staff.objects.get(pk=person.pk)
    return [said(line) for line in Hearing(due()).lines_for(fresh, today)]


@pytest.fixture
def asked(case: Case, amira: Staff, payments: Team) -> Request:
    in_three_days = timezone.now() + timedelta(days=3)
    request(case, by=amira, question="Can Daniel have his fee?", due_at=in_three_days, team=payments.pk)
    return Request.objects.get()


def test_the_asked_team_hears_of_it_and_of_the_case_only_its_number(
    case: Case, asked: Request, amira: Staff, priya: Staff, boris: Staff
) -> None:
    on = timezone.localdate(asked.due_at)
    (near,) = heard(priya, on - timedelta(days=1))
    (late,) = heard(priya, on + timedelta(days=1))
    assert near.startswith(f"Question to your team: {case.number}. It is due on ")
    assert late.startswith(f"Question to your team: {case.number}. It was due on ")
    assert heard(priya, on - timedelta(days=2)) == heard(amira, on) == heard(boris, on) == []


def test_who_asked_hears_of_it_where_nobody_of_the_team_is_left(
    asked: Request, amira: Staff, priya: Staff
) -> None:
    Staff.objects.filter(pk=priya.pk).update(is_active=False)
    (told,) = heard(amira, timezone.localdate(asked.due_at))
    assert told.endswith("You hear of it because Priya cannot.")


def test_an_outside_answer_is_chased_by_who_asked_until_it_is_here(case: Case, amira: Staff) -> None:
    request(
        case, by=amira, question="Paid?", due_at=timezone.now() + timedelta(days=1), address="a@bank.example"
    )
    asked = Request.objects.get()
    on = timezone.localdate(asked.due_at)
    assert heard(amira, on) == [f"Answer awaited from outside: {case.number}. It is due today."]
    answer_request(case, by=amira, request=asked.pk, text="They paid.")
    assert heard(amira, on) == []
