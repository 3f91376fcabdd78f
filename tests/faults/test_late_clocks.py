"""One clock that cannot be fired holds up no other."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from ombud.cases.actors import System
from ombud.cases.engine.taking import take
from ombud.cases.jobs import fire_due_clocks
from ombud.cases.models import Case, CaseClock, Entry
from ombud.cases.moves.times import promise
from ombud.cases.moves.words import reply
from ombud.desks.inbox.actions import solve
from ombud.records.staff.models import Staff

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
