"""On a day it is measured whether a fix helped; its owner hears of it until it is done."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from ombud.cases.refusals import NotPossible
from ombud.desks.complaints.causes.due import due
from ombud.desks.complaints.causes.fixing import finish
from ombud.desks.complaints.causes.measuring import effect_of, measure, measure_due
from ombud.desks.complaints.causes.waiting import wanting
from ombud.desks.complaints.models import Fix
from ombud.records.reminders.hearing import Hearing
from ombud.records.staff.models import Grant, Staff

from .conftest import MONDAY, Complain


def heard(person: Staff) -> list[str]:
    fresh = Staff.objects.get(pk=person.pk)
    return [line.stage for line in Hearing(due()).lines_for(fresh, timezone.localdate())]


def test_the_owner_hears_of_it_near_its_day_and_late_and_the_desk_sees_what_is_late(
    fix: Fix, amira: Staff, vera: Staff, boris: Staff, monday: time_machine.Traveller
) -> None:
    assert heard(amira) == []
    monday.move_to(MONDAY + timedelta(days=27))
    assert (heard(amira), heard(vera)) == (["3"], [])
    assert not wanting(amira).exists()

    monday.move_to(MONDAY + timedelta(days=31))
    assert (heard(amira), heard(vera)) == (["late"], [])
    assert [wanting(each).count() for each in (amira, vera, boris)] == [1, 1, 0]


def test_who_leads_stands_in_for_an_owner_who_left_and_strangers_do_not(
    fix: Fix, amira: Staff, vera: Staff, boris: Staff, monday: time_machine.Traveller
) -> None:
    monday.move_to(MONDAY + timedelta(days=31))
    Staff.objects.filter(pk=amira.pk).update(is_active=False)
    assert [heard(each) for each in (amira, vera, boris)] == [[], ["late"], []]


def test_the_effect_is_measured_on_its_day_and_shown_to_the_owner(
    complain: Complain, fix: Fix, amira: Staff, monday: time_machine.Traveller
) -> None:
    for day in range(1, 50, 3):
        complain(day)
    monday.move_to(MONDAY + timedelta(days=56))
    finish(fix, by=amira, how="Released today")
    complain(66)
    complain(70, "people.slip")
    complain(80, "")
    monday.move_to(MONDAY + timedelta(days=112))

    assert (measure_due(), measure_due()) == (1, 0)
    measured = fix.measurements.get()
    assert (measured.days, measured.before, measured.after, measured.undecided) == (56, 17, 1, 1)
    assert "Fell from 2.1 to 0.1 a week; unlikely to be chance" in effect_of(measured).sentence
    assert wanting(amira).get() == fix


def test_the_same_weekdays_a_year_earlier_are_counted_too(
    complain: Complain, fix: Fix, amira: Staff, monday: time_machine.Traveller
) -> None:
    """Done on day 56 and measured on day 84: the year before, day -308 divides days -336 to -280."""
    Grant.objects.update(starts_at=MONDAY - timedelta(days=365))
    for day in (-330, -325, -309, -308, -281):
        complain(day)
    complain(-337)
    monday.move_to(MONDAY + timedelta(days=56))
    finish(fix, by=amira, how="Released today")
    complain(60)
    monday.move_to(MONDAY + timedelta(days=84))
    measured = measure(fix)
    assert (measured.before, measured.after) == (0, 1)
    assert (measured.year_ago_before, measured.year_ago_after) == (3, 2)


def test_windows_that_reach_into_the_year_before_are_not_compared_with_it(
    fix: Fix, amira: Staff, monday: time_machine.Traveller
) -> None:
    finish(fix, by=amira, how="Released")
    monday.move_to(MONDAY + timedelta(days=200))
    assert measure(fix).year_ago_before is None


def test_nothing_is_measured_before_it_is_done_or_too_soon(
    fix: Fix, amira: Staff, monday: time_machine.Traveller
) -> None:
    with pytest.raises(NotPossible, match="not done yet"):
        measure(fix)
    finish(fix, by=amira, how="Released")
    monday.move_to(MONDAY + timedelta(days=5))
    with pytest.raises(NotPossible, match="Two weeks"):
        measure(fix)
