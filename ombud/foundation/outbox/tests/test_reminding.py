"""A parcel that nobody comes for is asked for again, and only then."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from ombud.foundation.outbox.carrying import post, rescue_stranded
from ombud.foundation.outbox.models import Parcel

pytestmark = pytest.mark.django_db


@pytest.fixture
def parcel() -> Parcel:
    return post("letter:1", "nowhere", {"letter": 1})


def jobs() -> int:
    return ProcrastinateJob.objects.filter(status="todo").count()


def test_a_parcel_whose_job_still_waits_is_left_alone(parcel: Parcel) -> None:
    with time_machine.travel(timezone.now() + timedelta(minutes=5)):
        assert rescue_stranded() == 0
    assert jobs() == 1


def test_a_parcel_without_a_job_gets_one_and_no_more(parcel: Parcel, its_job_gone: None) -> None:
    with time_machine.travel(timezone.now() + timedelta(minutes=5)):
        assert [rescue_stranded() for _ in range(3)] == [1, 0, 0]
    assert jobs() == 1


@pytest.fixture
def its_job_gone(parcel: Parcel) -> None:
    """Its job ran too early, by another machine's clock, and found nothing to do."""
    ProcrastinateJob.objects.filter(status="todo").update(status="succeeded")
