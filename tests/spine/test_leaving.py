"""Cases of somebody who leaves go back to where others find them."""

from ombud.cases.engine.taking import take
from ombud.cases.leaving import put_cases_back
from ombud.cases.models import Case
from ombud.records.staff.models import Staff
from ombud.records.staff.people import deactivate, reactivate


def test_the_cases_of_who_is_deactivated_wait_for_others(case: Case, amira: Staff, jonas: Staff) -> None:
    take("assign", case, by=amira, to=amira.pk)
    deactivate(amira, by=None, reason="left the firm")
    put_cases_back(staff_id=amira.pk)

    back = Case.objects.get(pk=case.pk)
    assert back.assignee is None
    assert back.queue == case.queue
    kept = back.entries.order_by("-sequence")[0].kept
    assert kept.facts["why"] == "its assignee no longer works here"


def test_who_came_back_meanwhile_keeps_their_cases(case: Case, amira: Staff) -> None:
    take("assign", case, by=amira, to=amira.pk)
    deactivate(amira, by=None, reason="by mistake")
    reactivate(amira, by=None, reason="by mistake")
    put_cases_back(staff_id=amira.pk)
    assert Case.objects.get(pk=case.pk).assignee == amira
