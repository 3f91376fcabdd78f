"""A return that is near or late is told to whoever prepares it, else to everybody who may."""

from datetime import timedelta
from typing import Any

import pytest

from ombud.oversight.returns.due import due
from ombud.oversight.returns.models import Reminder, Return
from ombud.oversight.returns.reminding import remind
from ombud.records.brands.models import LegalEntity
from ombud.records.reminders.hearing import Hearing
from ombud.records.staff.models import Scope, Staff
from tests.cast import person

NEAR = "2027-02-08 10:00"


def heard(who: Staff) -> list[tuple[str, str]]:
    reminder = Reminder.objects.latest("due_at")
    today = reminder.due_at.date() - timedelta(days=4)
    lines = Hearing(due()).lines_for(Staff.objects.get(pk=who.pk), today)
    return [(line.due.link, line.stage) for line in lines if line.stage != "late"]


@pytest.fixture
def near(firm: LegalEntity, monday: Any) -> None:
    """The year's return of payments, and no other, is due in four days."""
    firm.files = ["uk.payments"]
    firm.save()
    monday.move_to(NEAR)
    remind()


def test_it_is_told_to_who_prepares_it_and_stood_in_for_by_those_who_may(
    draft: Return, near: None, paula: Staff, armin: Staff, front: Scope
) -> None:
    told = [(draft.get_absolute_url(), "14")]
    assert (heard(paula), heard(armin)) == (told, [])
    Staff.objects.filter(pk=paula.pk).update(is_active=False)
    assert (heard(paula), heard(armin)) == ([], told)


def test_what_nobody_prepares_yet_is_told_to_all_who_may_and_to_no_stranger(
    near: None, paula: Staff, armin: Staff, front: Scope, other_side: Scope
) -> None:
    strangers = person("Stefan", other_side, ["returns.*"]), person("Sofia", front, ["returns.see"])
    told = [("/returns/", "14")]
    assert [heard(each) for each in (paula, armin, *strangers)] == [told, told, [], []]
