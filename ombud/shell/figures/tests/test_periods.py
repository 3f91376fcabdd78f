"""Periods are days as the brand's zone has them."""

from datetime import UTC, date, datetime
from itertools import pairwise

import pytest

from ombud.shell.figures import Period, Step


def test_a_month_begins_and_ends_at_midnight_of_its_zone_over_the_change_of_clocks() -> None:
    march = Period.month(2026, 3, "Europe/London")

    assert march.begins == datetime(2026, 3, 1, 0, 0, tzinfo=UTC)
    assert march.ends == datetime(2026, 3, 31, 23, 0, tzinfo=UTC)
    assert march.last_day == date(2026, 3, 31)


@pytest.mark.parametrize(
    ("period", "before"),
    [
        (Period.month(2026, 3), Period.month(2026, 2)),
        (Period.month(2026, 1), Period.month(2025, 12)),
        (Period(date(2026, 4, 1), date(2026, 7, 1)), Period(date(2026, 1, 1), date(2026, 4, 1))),
        (Period(date(2026, 3, 9), date(2026, 3, 16)), Period(date(2026, 3, 2), date(2026, 3, 9))),
    ],
)
def test_the_period_before_is_as_long_in_months_or_else_in_days(period: Period, before: Period) -> None:
    assert period.before() == before


def test_a_year_earlier_ends_with_its_own_february() -> None:
    leap = Period(date(2028, 2, 29), date(2028, 3, 1))
    assert leap.a_year_earlier() == Period(date(2027, 2, 28), date(2027, 3, 1))


def test_a_period_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(ValueError, match="choose a later last day"):
        Period(date(2026, 3, 2), date(2026, 3, 2))


@pytest.mark.parametrize(
    ("step", "first", "count"),
    [
        (Step.DAY, date(2026, 1, 1), 90),
        (Step.WEEK, date(2025, 12, 29), 14),
        (Step.MONTH, date(2026, 1, 1), 3),
        (Step.QUARTER, date(2026, 1, 1), 1),
    ],
)
def test_steps_cover_the_period_without_gaps(step: Step, first: date, count: int) -> None:
    days = list(step.within(Period(date(2026, 1, 1), date(2026, 4, 1))))

    assert (days[0], len(days)) == (first, count)
    assert all(step.after(day) == after for day, after in pairwise(days))
