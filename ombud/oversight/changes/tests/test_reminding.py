"""People are told once, in time, of what is near or late."""

from datetime import date

import pytest
import time_machine

from ombud.oversight.changes.actions import assess, give_task, register, sign_off
from ombud.oversight.changes.models import Change, Reminder
from ombud.oversight.changes.reminding import put_away, remind, waiting_for
from ombud.records.staff.models import Staff


@pytest.mark.parametrize(
    ("today", "said"),
    [
        ("2026-09-01", []),
        ("2026-11-23", ["In force in 90 days or less"]),
        ("2026-12-01", ["In force in 30 days or less"]),
        ("2026-12-24", ["In force in 7 days or less"]),
        ("2027-01-01", ["In force, and not signed off"]),
    ],
)
def test_the_owner_is_reminded_as_the_day_comes_near(
    change: Change, vera: Staff, today: str, said: list[str]
) -> None:
    with time_machine.travel(f"{today} 06:00Z", tick=False):
        remind()
        assert [reminder.what for reminder in waiting_for(vera)] == said


def test_nobody_is_told_twice_and_what_was_put_away_stays_away(change: Change, vera: Staff) -> None:
    assert (remind(), remind()) == (1, 0)
    put_away(vera)
    assert remind() == 0
    assert waiting_for(vera) == []


def test_what_nobody_owns_is_told_to_those_who_sign_off(vera: Staff, grace: Staff, sofia: Staff) -> None:
    register(by=vera, title="x", regulator="FCA", summary="y", in_force_on=date(2026, 12, 1))
    remind()
    assert [reminder.person for reminder in Reminder.objects.all()] == [grace]


def test_a_task_is_told_to_whoever_has_it_and_forgotten_with_its_change(
    change: Change, vera: Staff, grace: Staff, sofia: Staff
) -> None:
    assess(change, by=vera, effect="x")
    give_task(change, by=vera, what="Map the products", owner=sofia, due_on=date(2026, 11, 20))
    remind()
    assert [reminder.what for reminder in waiting_for(sofia)] == [
        "Task overdue since 20 November 2026: Map the products"
    ]
    change.todos.update(done_at="2026-11-23T09:00Z")
    sign_off(change, by=grace)
    assert waiting_for(sofia) == []
