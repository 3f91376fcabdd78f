"""People are told once, in time, of what is near or late."""

from datetime import date

import pytest
import time_machine
from django.utils import timezone

from ombud.oversight.changes.actions import assess, give_task, register, sign_off
from ombud.oversight.changes.due import ROOM
from ombud.oversight.changes.models import Change
from ombud.records.reminders.hearing import waiting_in
from ombud.records.reminders.writing import said
from ombud.records.staff.models import Staff


def waiting(person: Staff) -> list[str]:
    return [said(line) for line in waiting_in(ROOM, Staff.objects.get(pk=person.pk), timezone.now())]


@pytest.mark.parametrize(
    ("today", "stages"),
    [
        ("2026-09-01", []),
        ("2026-11-23", ["90"]),
        ("2026-12-01", ["30"]),
        ("2026-12-24", ["7"]),
        ("2026-12-31", ["due"]),
        ("2027-01-01", ["late"]),
    ],
)
def test_the_owner_hears_of_it_as_the_day_comes_near(
    change: Change, vera: Staff, grace: Staff, today: str, stages: list[str]
) -> None:
    with time_machine.travel(f"{today} 06:00Z", tick=False):
        assert [line.stage for line in waiting_in(ROOM, vera, timezone.now())] == stages
        assert waiting_in(ROOM, grace, timezone.now()) == []


def test_what_nobody_owns_is_told_to_those_who_sign_off(vera: Staff, grace: Staff, sofia: Staff) -> None:
    register(by=vera, title="x", regulator="FCA", summary="y", in_force_on=date(2026, 12, 1))
    assert [len(waiting(each)) for each in (vera, grace, sofia)] == [0, 1, 0]


def test_a_task_is_told_to_whoever_has_it_and_forgotten_with_its_change(
    change: Change, vera: Staff, grace: Staff, sofia: Staff
) -> None:
    assess(change, by=vera, effect="x")
    give_task(change, by=vera, what="Map the products", owner=sofia, due_on=date(2026, 11, 20))
    assert waiting(sofia) == ["Task of a regulatory change: Map the products. It was due on 20 Nov 2026."]
    change.todos.update(done_at="2026-11-23T09:00Z")
    sign_off(change, by=grace)
    assert waiting(sofia) == []


def test_an_owner_who_left_is_stood_in_for_by_those_who_sign_off(
    change: Change, vera: Staff, grace: Staff
) -> None:
    Staff.objects.filter(pk=vera.pk).update(is_active=False)
    (told,) = waiting(grace)
    assert told.endswith("You hear of it because Vera cannot.")
    assert waiting(vera) == []
