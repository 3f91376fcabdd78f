"""The database reckons working time as the rulebook does."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db.models import DateTimeField, Value
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from ombud.records.brands.models import Brand
from ombud.records.rulebook.arithmetic import Calendar
from ombud.shell.figures.working import _WorkedBefore, hours_between

OFFICE = Calendar(
    id="office",
    zone="Europe/London",
    hours={
        "mon": ("09:00-12:30", "13:00-17:00"),
        "tue": ("09:00-17:00",),
        "fri": ("18:00-02:00",),
        "sat": ("02:00-06:00",),
    },
    holidays={date(2026, 4, 6): "Easter Monday"},
)
FIRST = datetime(2026, 3, 20, tzinfo=UTC)
MOMENTS = st.integers(0, 31 * 24 * 3600).map(lambda seconds: FIRST + timedelta(seconds=seconds))


def in_the_database(since: datetime, until: datetime) -> timedelta:
    hours = hours_between(OFFICE, date(2026, 3, 1), date(2026, 5, 1))
    since_, until_ = (Value(moment, DateTimeField()) for moment in (since, until))
    row = Brand.objects.annotate(spent=_WorkedBefore(until_, hours) - _WorkedBefore(since_, hours)).get()
    return timedelta(seconds=row.spent)


class WorkingTime(TestCase):
    @classmethod
    def setUpTestData(cls) -> None:
        Brand.objects.create(key="one", name="One")

    @settings(max_examples=60, deadline=None)
    @given(MOMENTS, MOMENTS)
    def test_it_is_what_the_calendar_says_over_nights_holidays_and_the_change_of_clocks(
        self, one: datetime, other: datetime
    ) -> None:
        since, until = sorted((one, other))
        assert abs(in_the_database(since, until) - OFFICE.working_time(since, until)) < timedelta(
            milliseconds=1
        )


@pytest.mark.django_db
def test_a_house_that_never_opens_works_no_time() -> None:
    closed = Calendar(id="closed", zone="UTC", hours={})
    assert hours_between(closed, date(2026, 1, 1), date(2026, 2, 1)) == ([], [])
