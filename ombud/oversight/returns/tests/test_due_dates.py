"""Which period a return is about, and when it is due, as tables."""

from datetime import date

import pytest

from ombud.oversight.returns.declared import form_of
from ombud.oversight.returns.periods import (
    ACCOUNTING_HALVES,
    ACCOUNTING_YEARS,
    HALF_YEARS,
    MONTHS,
    QUARTERS,
    YEARS,
    Period,
    Periods,
)


@pytest.mark.parametrize(
    ("periods", "day", "year_ends", "wanted"),
    [
        (HALF_YEARS, date(2027, 2, 28), 3, "January to June 2027"),
        (ACCOUNTING_HALVES, date(2026, 2, 28), 3, "October 2025 to March 2026"),
        (ACCOUNTING_HALVES, date(2026, 4, 1), 3, "April to September 2026"),
        (ACCOUNTING_HALVES, date(2026, 12, 31), 12, "July to December 2026"),
        (ACCOUNTING_YEARS, date(2026, 2, 28), 3, "April 2025 to March 2026"),
        (ACCOUNTING_YEARS, date(2026, 12, 31), 12, "the year 2026"),
        (YEARS, date(2026, 5, 1), 3, "the year 2026"),
        (QUARTERS, date(2026, 5, 1), 3, "April to June 2026"),
        (MONTHS, date(2028, 2, 29), 3, "February 2028"),
    ],
)
def test_a_day_lies_in_a_period(periods: Periods, day: date, year_ends: int, wanted: str) -> None:
    period = periods.at(day, year_ends)
    assert str(period) == wanted
    assert day in period
    assert periods.before(period, year_ends).last < period.first


@pytest.mark.parametrize(
    ("form", "last", "due", "confidence"),
    [
        pytest.param("uk.consolidated", date(2027, 6, 30), "2027-08-11", "medium", id="30 business days after June"),
        pytest.param("uk.consolidated", date(2027, 12, 31), "2028-02-14", "medium", id="over New Year's Day, a Saturday"),
        pytest.param("uk.publication", date(2027, 6, 30), "2027-08-31", "high", id="published by the end of August"),
        pytest.param("uk.publication", date(2027, 12, 31), "2028-02-28", "high", id="and of February, leap year or not"),
        pytest.param("uk.annex-1r", date(2026, 6, 30), "2026-08-11", "medium", id="the old form"),
        pytest.param("uk.annex-1r", date(2026, 3, 31), "2026-05-15", "medium", id="over Easter and a bank holiday"),
    ],
)  # fmt: skip
def test_a_return_is_due(form: str, last: date, due: str, confidence: str) -> None:
    found = form_of(form)
    answer = found.due.due(found.regime, Period(last.replace(day=1), last))
    assert (str(answer.on), answer.confidence) == (due, confidence)
    assert answer.citation


@pytest.mark.parametrize("form", ["eu.mica.article-8", "eu.payments", "uk.gc.complaints"])
def test_where_our_sources_name_no_day_none_is_invented(form: str) -> None:
    found = form_of(form)
    answer = found.due.due(found.regime, found.periods[0].at(date(2026, 5, 1)))
    assert answer.at is None
    assert answer.why


def test_the_old_form_ends_with_2026_and_the_new_one_begins_after_it() -> None:
    old, new = form_of("uk.annex-1r"), form_of("uk.consolidated")
    assert old.asks_about(Period(date(2026, 7, 1), date(2026, 12, 31)))
    assert not old.asks_about(Period(date(2026, 10, 1), date(2027, 3, 31)))
    assert not new.asks_about(Period(date(2026, 7, 1), date(2026, 12, 31)))
    assert new.asks_about(Period(date(2027, 1, 1), date(2027, 6, 30)))
