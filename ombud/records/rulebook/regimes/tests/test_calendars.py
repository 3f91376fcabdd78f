"""Which days count, regime by regime: where one place works, another keeps a holiday."""

from datetime import UTC, date, datetime

import pytest

from ombud.records.rulebook.regimes import calendar_of, regimes


@pytest.mark.parametrize(
    ("regime", "day", "counts"),
    [
        ("uk.disp", "2026-08-31", False),  # the summer bank holiday of England and Wales
        ("uk.disp", "2026-08-03", True),  # that of Scotland
        ("uk.disp", "2026-12-28", False),  # for Boxing Day, which falls on a Saturday
        ("eu.psd2", "2026-08-31", True),
        ("eu.psd2", "2026-05-01", False),
        ("eu.psd2", "2026-05-14", True),  # Ascension Day closes much of Europe, and not TARGET
        ("eu.mica", "2026-04-06", False),
        ("ie.cpc", "2026-04-03", True),  # Good Friday is no public holiday in Ireland
        ("ie.cpc", "2026-10-26", False),
        ("mt.oafs", "2026-03-31", False),
        ("mt.oafs", "2026-04-06", True),  # nor is Easter Monday in Malta
        ("sg.fa", "2026-08-10", False),  # National Day falls on a Sunday
        ("ae.dfsa", "2026-12-02", False),
        ("ae.dfsa", "2026-06-05", True),  # Friday is a working day
        ("bh.cbb", "2026-06-05", False),  # and here it is not
        ("bh.cbb", "2026-06-07", True),
        ("us.rege", "2026-11-26", False),
        ("us.rege", "2026-07-03", False),  # Independence Day falls on a Saturday
        ("ca.ciro", "2026-07-01", False),
        ("cw.cga", "2026-04-27", False),
    ],
)
def test_which_days_count(regime, day, counts):
    at = datetime(2026, 1, 1, 12, tzinfo=UTC)
    assert calendar_of(regime, at=at).is_business_day(date.fromisoformat(day)) is counts


@pytest.mark.parametrize("regime", regimes(), ids=lambda regime: regime.id)
def test_every_calendar_knows_its_holidays_for_years_and_opens(regime):
    calendar = calendar_of(regime.id, at=datetime(2026, 1, 1, 12, tzinfo=UTC))
    assert calendar.known_until == date(2030, 12, 31)
    assert {day.year for day in calendar.holidays} >= set(range(2025, 2031))
    assert calendar.hours


@pytest.mark.parametrize("regime", regimes(), ids=lambda regime: regime.id)
def test_every_regime_says_which_days_count_and_why(regime):
    assert regime.business_days.endswith(".")
