"""Somebody owes that a cause is mended; somebody else sees for themselves; and on a day it is measured."""

from datetime import date, timedelta
from typing import Any

import pytest

from ombud.cases.refusals import BadArguments, NotAllowed, NotPossible
from ombud.desks.complaints.causes.fixing import drop, finish, open_fix
from ombud.desks.complaints.causes.verifying import send_back, verify
from ombud.desks.complaints.models import Fix
from ombud.foundation.trail.models import Access
from ombud.records.brands.models import Brand
from ombud.records.knowledge.models import Cause
from ombud.records.staff.models import Staff

from .conftest import MONDAY

TODAY = MONDAY.date()


def test_an_action_has_an_owner_a_day_a_cause_and_a_line_on_the_record(fix: Fix, amira: Staff) -> None:
    assert (fix.owner, fix.state, fix.due_on) == (amira, "open", date(2026, 7, 15))
    line = Access.objects.get(subject=f"fix:{fix.pk}")
    assert (line.verb, line.brand_id) == ("gave an action", fix.brand_id)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"what": " "}, "Say what will be done"),
        ({"due_on": date(2026, 6, 14)}, "has passed"),
    ],
)
def test_a_plan_that_nobody_could_follow_is_refused(
    fix_plan: dict[str, Any], wrong: dict[str, Any], said: str
) -> None:
    with pytest.raises(BadArguments, match=said):
        open_fix(**fix_plan | wrong)


def test_who_may_not_give_actions_gives_none(fix_plan: dict[str, Any], amira: Staff, boris: Staff) -> None:
    for stranger in (amira, boris):
        with pytest.raises(NotAllowed, match=r"complaint\.fix"):
            open_fix(**fix_plan | {"by": stranger})


def test_another_brand_s_cause_is_none_of_ours(fix_plan: dict[str, Any], solvane: Brand) -> None:
    theirs = Cause.objects.create(brand=solvane, key="people.dealer", names={"en": "The dealer"})
    with pytest.raises(BadArguments, match="another brand's"):
        open_fix(**fix_plan | {"cause": theirs})


def test_the_owner_says_when_it_is_done_and_somebody_else_that_it_is(
    done: Fix, vera: Staff, amira: Staff
) -> None:
    assert (done.state, done.done_on, done.measure_on) == ("done", TODAY, TODAY + timedelta(weeks=8))
    with pytest.raises(NotAllowed):
        verify(done, by=amira, seen="I did it myself")
    assert verify(done, by=vera, seen="Tried it in the test account").verified_by == vera
    with pytest.raises(NotPossible, match="nothing here to verify"):
        verify(done, by=vera, seen="Once more")


def test_an_owner_who_may_verify_others_does_not_verify_their_own(
    fix_plan: dict[str, Any], vera: Staff
) -> None:
    own = finish(open_fix(**fix_plan | {"owner": vera}), by=vera, how="Released")
    with pytest.raises(NotAllowed, match="Somebody other than its owner"):
        verify(own, by=vera, seen="It is done")


def test_what_is_not_done_after_all_goes_back(done: Fix, ines: Staff) -> None:
    again = send_back(done, by=ines, why="The old templates are still there")
    assert (again.state, again.done_on, again.measure_on) == ("open", None, None)


def test_an_action_is_dropped_with_a_reason_and_by_who_leads(fix: Fix, vera: Staff, amira: Staff) -> None:
    with pytest.raises(NotAllowed):
        drop(fix, by=amira, why="No time")
    with pytest.raises(BadArguments, match="why it will not be done"):
        drop(fix, by=vera, why="")
    assert drop(fix, by=vera, why="Templates go altogether").state == "dropped"
    with pytest.raises(NotPossible, match="dropped already"):
        finish(fix, by=amira, how="Done")
