"""Every arrival ends in a named fate, whatever goes wrong on the way."""

from datetime import timedelta

import pytest
import time_machine
from django.db import OperationalError
from django.utils import timezone

from ombud.cases import arrivals
from ombud.cases.arrivals import Fate, read_arrival, reads, remind, store
from ombud.cases.models import Arrival
from ombud.records.brands.models import Brand
from tests.harness.working import work_off

OUTCOMES: list[Exception | Fate] = []


@reads("trial")
def try_to_read(arrival: Arrival, raw: bytes) -> Fate:
    """A channel of the tests: it does what the test wants next."""
    outcome = OUTCOMES.pop(0)
    if isinstance(outcome, Exception):
        raise outcome
    return outcome


@pytest.fixture
def arrival(northgate: Brand) -> Arrival:
    OUTCOMES.clear()
    return store("trial", "here", "1", b"words", envelope={}, brand_id=northgate.pk)[0]


def fate_of(arrival: Arrival) -> str:
    return Arrival.objects.get(pk=arrival.pk).fate


def work_on(minutes: int) -> None:
    """A worker that looks once a minute."""
    begins = timezone.now()
    for minute in range(minutes):
        with time_machine.travel(begins + timedelta(minutes=minute)):
            work_off()


def test_what_cannot_be_read_three_times_is_quarantined_with_the_reason(arrival: Arrival) -> None:
    OUTCOMES.extend(ValueError("bent") for _ in range(arrivals.ATTEMPTS))
    work_on(5)
    assert fate_of(arrival) == Arrival.Fate.QUARANTINED
    assert "bent" in Arrival.objects.get(pk=arrival.pk).problem


def test_what_is_read_at_the_second_try_is_a_message(arrival: Arrival) -> None:
    OUTCOMES.extend([ValueError("bent"), Fate(Arrival.Fate.MESSAGE)])
    work_on(5)
    assert fate_of(arrival) == Arrival.Fate.MESSAGE


def test_trouble_of_our_own_does_not_count_against_the_arrival(arrival: Arrival) -> None:
    OUTCOMES.extend(OperationalError("No space left on device") for _ in range(5))
    for _ in range(5):
        with pytest.raises(OperationalError):
            read_arrival(arrival_id=arrival.pk)
    assert (fate_of(arrival), Arrival.objects.get(pk=arrival.pk).attempts) == (Arrival.Fate.WAITING, 0)


def test_what_waits_too_long_is_asked_for_again(arrival: Arrival) -> None:
    OUTCOMES.append(OperationalError("No space left on device"))
    with pytest.raises(OperationalError):
        work_off()
    OUTCOMES.append(Fate(Arrival.Fate.MESSAGE))
    with time_machine.travel(timezone.now() + timedelta(minutes=11)):
        assert remind() == 1
        work_off()
    assert fate_of(arrival) == Arrival.Fate.MESSAGE
    assert remind() == 0
