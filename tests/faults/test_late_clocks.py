"""One clock that cannot be fired holds up no other."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from ombud.cases.actors import System
from ombud.cases.engine.taking import take
from ombud.cases.intake import Address, take_in
from ombud.cases.jobs import fire_clocks, fire_due_clocks
from ombud.cases.models import Case, CaseClock, Entry
from ombud.cases.moves.times import promise
from ombud.cases.moves.words import reply
from ombud.desks.inbox.actions import solve
from ombud.records.staff.models import Staff
from tests.cast import words

from .rows import ANSWER


@pytest.mark.django_db
def test_a_bounce_after_solving_stops_the_quiet_closing(case: Case, amira: Staff) -> None:
    entry = reply(case, by=amira, letter=ANSWER).entry
    solve(case, by=amira)
    take("record_delivery", case, by=System("mail"), sequence=entry.sequence, state="bounced", problem="550")
    with time_machine.travel(timezone.now() + timedelta(days=8)):
        fire_due_clocks()
    assert Case.objects.get(pk=case.pk).stage == "open"
    assert not CaseClock.objects.filter(case=case, name="quiet_close", ended_at=None).exists()


@pytest.mark.django_db
def test_a_clock_whose_move_is_refused_does_not_stop_the_others(case: Case, amira: Staff) -> None:
    promise(case, by=amira, due_at=timezone.now() + timedelta(minutes=5))
    stuck = CaseClock.objects.filter(case=case).exclude(name="promise").first()
    CaseClock.objects.filter(pk=stuck.pk).update(then="close", due_at=timezone.now())
    with time_machine.travel(timezone.now() + timedelta(minutes=10)):
        fire_due_clocks()
    assert Entry.objects.filter(case=case, kind="inbox.breach").exists()


@pytest.mark.django_db
def test_a_clock_that_cannot_be_read_stops_no_other_and_fails_where_people_look(
    case: Case, address: Address, amira: Staff
) -> None:
    solve(case, by=amira)
    CaseClock.objects.filter(case=case, name="quiet_close").update(rule={}, due_at=timezone.now())
    other = take_in(words("And my deposit?", sender="eve@example.com"), address).case
    promise(other, by=amira, due_at=timezone.now() + timedelta(minutes=5))

    with time_machine.travel(timezone.now() + timedelta(minutes=10)), pytest.raises(ExceptionGroup):
        fire_clocks()
    assert CaseClock.objects.get(case=other, name="promise").broken_at is not None
    assert CaseClock.objects.get(case=case, name="quiet_close").ended_at is None
