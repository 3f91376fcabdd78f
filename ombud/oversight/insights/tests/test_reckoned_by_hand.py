"""A June of five complaints in London, each number reckoned by hand: over midnight in summer time, opened again, in three currencies."""

from datetime import timedelta

import pytest

from ombud.foundation.money import Money
from ombud.oversight.returns.tests.by_hand import again, brand_with, ends, pays, told
from ombud.shell.figures import Asked, Measured, Period, Step, figure_of, totals

pytestmark = pytest.mark.django_db
# In UTC; the month begins on 31 May at 23:00 and ends on 30 June at 23:00.
COMPLAINTS = (
    told(1, "2026-05-31 23:30", ends("2026-06-10"), paid=(pays("10", "2026-06-30 22:59"),)),
    told(2, "2026-06-30 22:59", ends("2026-07-01", outcome="rejected"), product="custody"),
    told(3, "2026-06-30 23:01"),
    told(4, "2026-06-05", ends("2026-06-08"), again("2026-06-20"), ends("2026-06-30 22:00", outcome="rejected")),
    told(5, "2026-06-02", ends("2026-06-03"), paid=(pays("7", "2026-06-04", "EUR"), pays("0.5", "2026-06-30 23:01", "BTC"))),
)  # fmt: skip
JUNE = Period.month(2026, 6, "Europe/London")
COUNTS = {
    "opened": 4,
    "answered": 3,
    "closed": 3,
    "open": 1,
    "open-before": 0,
    "reopened": 1,
    "back": 0,
    "handled": 4,
}


def test_june_as_it_was() -> None:
    with brand_with(COMPLAINTS) as (brand, _):
        asked = Asked(period=JUNE, brands=(brand.pk,))
        found = dict(zip(COUNTS, totals([(figure(key), asked) for key in COUNTS]), strict=True))
        upheld, paid, took = (total(key, asked) for key in ("upheld", "redress-paid", "time-to-answer"))
        products = {cut.names[0]: cut.measured.count for cut in figure("opened").cut(asked, "product")}
    assert {key: measured.count for key, measured in found.items()} == COUNTS
    assert (upheld.part, upheld.count) == (2, 3)
    assert paid.money == (Money.of("EUR", "7"), Money.of("GBP", "10"))
    # 1 day, 9 days 12 hours and a half, 25 days 10 hours.
    assert took.median == timedelta(days=9, hours=12, minutes=30)
    assert products == {"Payment": 3, "Custody and transfers of crypto": 1}


def test_july_begins_with_what_june_left() -> None:
    with brand_with(COMPLAINTS) as (brand, _):
        asked = Asked(period=Period.month(2026, 7, "Europe/London"), brands=(brand.pk,))
        assert [total(key, asked).count for key in ("open-before", "opened", "closed", "open")] == [
            1,
            1,
            1,
            1,
        ]
        assert total("redress-paid", asked).money == (Money.of("BTC", "0.5"),)
        year = Asked(
            period=Period(JUNE.since.replace(month=1), JUNE.until.replace(month=8), JUNE.zone),
            brands=(brand.pk,),
        )
        by_month = [point.measured.count for point in figure("opened").series(year, Step.MONTH)]
    assert by_month == [0, 0, 0, 0, 0, 4, 1]


def figure(key: str):
    return figure_of(f"complaint.{key}")


def total(key: str, asked: Asked) -> Measured:
    return figure(key).total(asked)
