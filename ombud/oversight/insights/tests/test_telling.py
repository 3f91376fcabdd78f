"""Numbers, periods and changes in words."""

from datetime import date, timedelta

import pytest

from ombud.foundation.money import Money
from ombud.oversight.insights.charts import Line, chart
from ombud.oversight.insights.comparing import compared, difference_said, turning_points
from ombud.oversight.insights.faces import lines_of
from ombud.oversight.insights.saying import amount, days, lasted, period_named, said
from ombud.shell.figures import Measured, Period, Point, Step, Unit, figure_of


@pytest.mark.parametrize(
    ("measured", "told"),
    [
        (Measured(unit=Unit.COUNT, count=1234), "1,234"),
        (Measured(unit=Unit.SHARE, count=8, part=5), "62 %"),
        (Measured(unit=Unit.SHARE), "–"),
        (
            Measured(unit=Unit.MONEY, money=(Money.of("BTC", "0.1843"), Money.of("GBP", "1200"))),
            "0.1843 BTC · 1,200.00 GBP",
        ),
        (Measured(unit=Unit.WORKING_TIME, count=1, median=timedelta(hours=16, minutes=30)), "16 h 30 min"),
        (Measured(unit=Unit.TIME, count=1, median=timedelta(days=11)), "11.0 days"),
    ],
)
def test_a_number_is_told_in_its_unit(measured: Measured, told: str) -> None:
    assert said(measured) == told


def test_amounts_keep_the_decimals_that_mean_something() -> None:
    assert amount(Money.of("ETH", "1.000000000000000001")) == "1.000000000000000001 ETH"
    assert amount(Money.of("JPY", "5000")) == "5,000 JPY"


def test_short_and_long_times() -> None:
    assert [lasted(timedelta(minutes=m)) for m in (12, 90, 9000)] == ["12 min", "1 h 30 min", "150 h"]
    assert (days(timedelta(hours=5)), days(None)) == ("5 h 00 min", "–")


def test_periods_are_named_as_people_name_them() -> None:
    assert period_named(Period.month(2026, 6)) == "June 2026"
    assert period_named(Period(date(2026, 4, 1), date(2026, 7, 1))) == "April to June 2026"
    assert period_named(Period(date(2025, 11, 1), date(2026, 2, 1))) == "November 2025 to January 2026"
    assert period_named(Period(date(2026, 6, 3), date(2026, 6, 4))) == "3 June 2026"
    assert period_named(Period(date(2026, 6, 3), date(2026, 6, 10))) == "3 to 9 June 2026"
    assert period_named(Period(date(2026, 6, 29), date(2026, 7, 6))) == "29 June 2026 to 5 July 2026"


def test_a_change_of_level_is_a_plain_sentence() -> None:
    counts = [4, 5, 3, 4, 4, 5, 3, 4, 9, 10, 8, 9, 9, 10]
    points = [
        Point(date(2026, 1, 5) + timedelta(weeks=week), Measured(unit=Unit.COUNT, count=count))
        for week, count in enumerate(counts)
    ]
    (turn,) = turning_points(figure_of("complaint.opened"), points, Step.WEEK)
    assert turn["sentence"] == "Complaints received rose from about 4 to 9 a week since 2 March 2026."


def money(*amounts: tuple[str, str]) -> Measured:
    return Measured(unit=Unit.MONEY, count=len(amounts), money=tuple(Money.of(*each) for each in amounts))


def test_amounts_of_two_currencies_are_never_taken_from_each_other() -> None:
    paid = figure_of("complaint.redress-paid")
    assert compared(paid, money(("GBP", "30")), money(("GBP", "10"))) == {
        "text": "+20.00, was 10.00 GBP",
        "tone": "",
    }
    assert compared(paid, money(("GBP", "30")), money(("EUR", "10"))) == {"text": "was 10.00 EUR", "tone": ""}
    assert difference_said(Unit.MONEY, money(("GBP", "30")), money(("EUR", "10"))) == ""


def test_each_currency_has_a_line_of_its_own() -> None:
    points = [
        Point(date(2026, 1, 5), money(("GBP", "30"))),
        Point(date(2026, 1, 12), money(("BTC", "0.5"), ("GBP", "1"))),
        Point(date(2026, 1, 19), money()),
    ]
    told = {line.name: line.values for line in lines_of(figure_of("complaint.redress-paid"), points)}
    assert told == {"Redress paid, BTC": [0.0, 0.5, 0.0], "Redress paid, GBP": [30.0, 1.0, 0.0]}


def test_a_chart_breaks_its_line_where_there_is_no_number() -> None:
    drawn = chart([Line("One", [1, None, 3])], ["a", "b", "c"])
    assert drawn["lines"][0]["path"].count("M") == 2
    assert [tick["label"] for tick in drawn["grid"]] == ["0", "1", "2", "3"]
    assert len(drawn["lines"][0]["dots"]) == 2
