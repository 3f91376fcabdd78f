"""On a day it is measured whether a fix helped; owner and desk are reminded until it is done."""

from datetime import timedelta

import pytest
import time_machine

from ombud.cases.refusals import NotPossible
from ombud.desks.complaints.causes.fixing import finish
from ombud.desks.complaints.causes.measuring import effect_of, measure
from ombud.desks.complaints.causes.reminding import measure_due, remind_due, wanting
from ombud.desks.complaints.models import Fix
from ombud.records.staff.models import Staff

from .conftest import MONDAY, Complain


def test_owner_and_desk_are_reminded_once_before_it_is_due_and_once_when_it_is_late(
    fix: Fix, amira: Staff, vera: Staff, boris: Staff, monday: time_machine.Traveller
) -> None:
    assert remind_due() == 0
    monday.move_to(MONDAY + timedelta(days=27))
    assert (remind_due(), remind_due()) == (1, 0)
    assert not wanting(amira).exists()

    monday.move_to(MONDAY + timedelta(days=31))
    assert (remind_due(), remind_due()) == (1, 0)
    assert [wanting(each).count() for each in (amira, vera, boris)] == [1, 1, 0]


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


def test_nothing_is_measured_before_it_is_done_or_too_soon(
    fix: Fix, amira: Staff, monday: time_machine.Traveller
) -> None:
    with pytest.raises(NotPossible, match="not done yet"):
        measure(fix)
    finish(fix, by=amira, how="Released")
    monday.move_to(MONDAY + timedelta(days=5))
    with pytest.raises(NotPossible, match="Two weeks"):
        measure(fix)
