"""Tables of deadlines, one for each trap."""

from datetime import timedelta

import pytest

from ombud.records.rulebook.arithmetic import Calendar, NoWorkingTime, Rule

from .cast import BERLIN, LONDON, NIGHT, at, due, rule, shown


@pytest.mark.parametrize(
    ("length", "start", "expected"),
    [
        ("30 minutes", "2026-03-02 16:45", "2026-03-02 17:15:00"),
        ("24 hours", "2026-03-06 16:45", "2026-03-07 16:45:00"),
        ("72 hours", "2026-12-24 12:00", "2026-12-27 12:00:00"),
    ],
)
def test_wall_clock_time_runs_through_nights_weekends_and_holidays(length, start, expected):
    assert shown(due(rule(length), LONDON, at(start))) == expected


@pytest.mark.parametrize(
    ("length", "start", "expected"),
    [
        ("4 working-hours", "2026-03-02 10:00", "2026-03-02 14:00:00"),
        (
            "4 working-hours",
            "2026-03-02 13:00",
            "2026-03-02 17:00:00",
        ),  # full at closing time, not at the next opening
        ("4 working-hours", "2026-03-02 15:00", "2026-03-03 11:00:00"),
        ("4 working-hours", "2026-03-02 17:00", "2026-03-03 13:00:00"),
        ("4 working-hours", "2026-03-02 03:00", "2026-03-02 13:00:00"),
        ("4 working-hours", "2026-03-06 15:00", "2026-03-09 11:00:00"),  # Friday to Monday
        ("4 working-hours", "2026-04-02 15:00", "2026-04-07 11:00:00"),  # over Good Friday and Easter Monday
        ("90 working-minutes", "2026-12-24 16:00", "2026-12-29 09:30:00"),
        ("40 working-hours", "2026-03-02 09:00", "2026-03-06 17:00:00"),
    ],
)
def test_working_time_runs_in_opening_hours_only(length, start, expected):
    assert shown(due(rule(length), LONDON, at(start))) == expected


@pytest.mark.parametrize(
    ("length", "start", "expected"),
    [
        ("4 working-hours", "2026-03-02 23:00", "2026-03-03 03:00:00"),
        ("4 working-hours", "2026-03-03 04:00", "2026-03-04 00:00:00"),  # two hours tonight, two the next
        (
            "9 working-hours",
            "2026-03-06 21:00",
            "2026-03-09 23:00:00",
        ),  # Friday's night ends on Saturday, then Monday's
        ("1 working-hours", "2026-03-07 05:30", "2026-03-09 22:30:00"),
    ],
)
def test_working_hours_over_midnight_belong_to_the_day_on_which_they_open(length, start, expected):
    start = at(start, "Europe/Berlin")
    assert shown(due(rule(length), NIGHT, start), "Europe/Berlin") == expected


def test_a_holiday_closes_the_night_that_would_open_on_it_and_not_the_one_before():
    night = NIGHT.model_copy(update={"holidays": {at("2026-03-03 12:00").date(): "a holiday"}})
    start = at("2026-03-02 23:00", "Europe/Berlin")
    assert shown(due(rule("7 working-hours"), night, start), "Europe/Berlin") == "2026-03-03 06:00:00"
    assert shown(due(rule("8 working-hours"), night, start), "Europe/Berlin") == "2026-03-04 23:00:00"


def test_several_spans_a_day_leave_out_the_lunch_hour():
    shop = Calendar(id="shop", zone="UTC", hours={"mon": ("13:00-17:00", "09:00-12:00")})
    assert (
        shown(due(rule("4 working-hours"), shop, at("2026-03-02 09:00", "UTC")), "UTC")
        == "2026-03-02 14:00:00"
    )


def test_a_desk_that_never_closes_works_on_holidays_if_it_says_so():
    every = dict.fromkeys(("mon", "tue", "wed", "thu", "fri", "sat", "sun"), ("00:00-24:00",))
    closed = LONDON.model_copy(update={"hours": every})
    always = closed.model_copy(update={"open_on_holidays": True})
    start = at("2026-12-24 22:00")
    assert shown(due(rule("4 working-hours"), always, start)) == "2026-12-25 02:00:00"
    assert shown(due(rule("4 working-hours"), closed, start)) == "2026-12-26 02:00:00"


@pytest.mark.parametrize(
    ("length", "start", "expected"),
    [
        ("1 business-days", "2026-03-02 00:01", "2026-03-03"),  # the day of receipt is day 0, however early
        ("1 business-days", "2026-03-02 23:59", "2026-03-03"),
        ("3 business-days", "2026-03-05 10:00", "2026-03-10"),
        ("3 business-days", "2026-03-07 10:00", "2026-03-11"),  # received on a Saturday
        ("3 business-days", "2026-04-02 10:00", "2026-04-09"),  # Easter
        ("15 business-days", "2026-03-27 10:00", "2026-04-21"),
        ("35 business-days", "2026-03-27 10:00", "2026-05-20"),  # Easter and May Day
    ],
)
def test_business_days_are_counted_from_the_day_after_receipt(length, start, expected):
    assert shown(due(rule(length, closes="end-of-day"), LONDON, at(start))) == f"{expected} 23:59:59"


@pytest.mark.parametrize(
    ("length", "start", "expected"),
    [
        ("14 days", "2026-03-02 10:00", "2026-03-16"),
        ("8 weeks", "2026-03-02 10:00", "2026-04-27"),
        ("1 months", "2026-01-31 10:00", "2026-02-28"),  # clipped
        ("1 months", "2028-01-31 10:00", "2028-02-29"),
        ("1 months", "2026-02-28 10:00", "2026-03-28"),  # and not "the last day again"
        ("2 months", "2026-12-31 10:00", "2027-02-28"),
        ("6 months", "2026-08-31 10:00", "2027-02-28"),
        ("13 months", "2026-01-15 10:00", "2027-02-15"),
        ("1 years", "2028-02-29 10:00", "2029-02-28"),
        ("6 years", "2026-03-02 10:00", "2032-03-02"),
    ],
)
def test_days_weeks_months_and_years_follow_the_calendar_and_clip(length, start, expected):
    assert shown(due(rule(length, closes="end-of-day"), LONDON, at(start))) == f"{expected} 23:59:59"


@pytest.mark.parametrize(
    ("closes", "expected"),
    [
        ("same-time", "2026-03-05 10:20:00"),
        ("end-of-day", "2026-03-05 23:59:59"),
        ("close-of-business", "2026-03-05 17:00:00"),
    ],
)
def test_the_last_day_ends_at_the_same_time_at_its_end_or_at_close_of_business(closes, expected):
    assert shown(due(rule("3 business-days", closes=closes), LONDON, at("2026-03-02 10:20"))) == expected


def test_close_of_business_on_a_closed_day_is_the_end_of_that_day():
    assert (
        shown(due(rule("5 days", closes="close-of-business"), LONDON, at("2026-03-02 10:00")))
        == "2026-03-07 23:59:59"
    )


@pytest.mark.parametrize(
    ("zone", "start", "expected"),
    [
        ("Asia/Singapore", "2026-03-02T23:30Z", "2026-03-06T15:59:59Z"),  # already Tuesday there
        ("America/New_York", "2026-03-03T03:30Z", "2026-03-06T04:59:59Z"),  # still Monday there
        ("UTC", "2026-03-02T23:30Z", "2026-03-05T23:59:59Z"),
    ],
)
def test_the_day_of_receipt_and_the_end_of_a_day_are_those_of_the_zone(zone, start, expected):
    calendar = LONDON.model_copy(update={"zone": zone})
    found = due(
        rule("3 business-days", closes="end-of-day"), calendar, at(start.replace("T", " ")[:-1], "UTC")
    )
    assert f"{found:%Y-%m-%dT%H:%M:%SZ}" == expected


@pytest.mark.parametrize(
    ("zone", "length", "start", "expected"),
    [
        # forward: the night of 28 to 29 March has no 02:00 to 03:00
        ("Europe/Berlin", "24 hours", "2026-03-28 12:00", "2026-03-29 13:00:00"),
        ("Europe/Berlin", "1 days", "2026-03-28 12:00", "2026-03-29 12:00:00"),
        (
            "Europe/Berlin",
            "1 days",
            "2026-03-28 02:30",
            "2026-03-29 03:00:00",
        ),  # in the gap: the first moment after it
        ("Europe/Berlin", "7 days", "2026-03-22 02:00", "2026-03-29 03:00:00"),
        # back: the night of 24 to 25 October has 02:00 to 03:00 twice
        ("Europe/Berlin", "24 hours", "2026-10-24 12:00", "2026-10-25 11:00:00"),
        ("Europe/Berlin", "1 days", "2026-10-24 12:00", "2026-10-25 12:00:00"),
        ("America/New_York", "1 weeks", "2026-03-01 02:30", "2026-03-08 03:00:00"),
        ("Australia/Lord_Howe", "1 days", "2026-10-03 02:15", "2026-10-04 02:30:00"),  # a gap of half an hour
    ],
)
def test_clock_changes_move_hours_and_not_days(zone, length, start, expected):
    calendar = BERLIN.model_copy(update={"zone": zone})
    assert shown(due(rule(length), calendar, at(start, zone)), zone) == expected


def test_a_deadline_at_a_time_shown_twice_is_the_first_showing_and_a_wait_the_second():
    start = at("2026-10-18 02:30", "Europe/Berlin")
    first, second = at("2026-10-25 02:30", "Europe/Berlin"), at("2026-10-25 02:30", "Europe/Berlin", fold=1)
    assert first < second
    assert due(rule("7 days"), BERLIN, start) == first
    assert due(rule("7 days", kind="minimum-wait"), BERLIN, start) == second


def test_a_wait_that_ends_in_the_gap_is_never_short():
    start = at("2026-03-22 02:30", "Europe/Berlin")
    assert (
        shown(due(rule("7 days", kind="minimum-wait"), BERLIN, start), "Europe/Berlin")
        == "2026-03-29 03:30:00"
    )


@pytest.mark.parametrize(
    ("start", "expected"),
    [
        (
            "2026-03-27 23:00",
            "2026-03-30 23:00:00",
        ),  # an ordinary Friday night: seven hours, then Monday's first
        ("2026-03-28 23:00", "2026-03-30 23:00:00"),
    ],
)
def test_a_night_in_which_the_clocks_change_counts_the_hours_that_pass(start, expected):
    start = at(start, "Europe/Berlin")
    every_night = NIGHT.model_copy(update={"hours": dict.fromkeys(("mon", "fri"), ("22:00-06:00",))})
    hours = "8 working-hours" if start.day == 27 else "1 working-hours"
    assert shown(due(rule(hours), every_night, start), "Europe/Berlin") == expected
    saturday = NIGHT.model_copy(update={"hours": {"sat": ("22:00-06:00",)}})
    opens, closes = saturday.spans(at("2026-03-28 12:00").date())[0]
    assert (closes - opens).total_seconds() == 7 * 3600
    opens, closes = saturday.spans(at("2026-10-24 12:00").date())[0]
    assert (closes - opens).total_seconds() == 9 * 3600


@pytest.mark.parametrize(
    ("zone", "start", "expected"),
    [
        ("Africa/Cairo", "2026-04-23 12:00", "2026-04-23T21:59:59Z"),  # midnight of the 24th does not exist
        ("America/Havana", "2026-10-31 12:00", "2026-11-01T03:59:59Z"),  # midnight of 1 November comes twice
        ("America/Santiago", "2026-04-04 12:00", "2026-04-05T03:59:59Z"),  # 23:00 of the 4th comes twice
    ],
)
def test_a_day_ends_rightly_where_clocks_change_at_midnight(zone, start, expected):
    calendar = BERLIN.model_copy(update={"zone": zone})
    began = at(start, zone)

    found = due(rule("1 days", closes="end-of-day"), calendar, began - timedelta(days=1))
    assert f"{found:%Y-%m-%dT%H:%M:%SZ}" == expected


@pytest.mark.parametrize("length", ["1 working-minutes", "1 business-days"])
def test_a_calendar_without_working_time_says_so(length):
    never = Calendar(id="never", zone="UTC", business_days=())
    with pytest.raises(NoWorkingTime, match="Calendar never has too"):
        due(rule(length), never, at("2026-03-02 10:00"))


@pytest.mark.parametrize(
    ("fault", "says"),
    [
        ({"zone": "Mars/Olympus"}, "is no time zone"),
        ({"hours": {"mon": ("9-5",)}}, "is no span of hours"),
        ({"hours": {"mon": ("09:00-25:00",)}}, "an hour that no clock shows"),
        ({"hours": {"mon": ("09:00-13:00", "12:00-17:00")}}, "overlap"),
        ({"hours": {"sun": ("22:00-06:00",), "mon": ("05:00-07:00",)}}, "overlap"),
    ],
)
def test_a_calendar_that_cannot_be_is_refused_with_what_to_do(fault, says):
    with pytest.raises(ValueError, match=says):
        Calendar.model_validate({"id": "bad", "zone": "UTC", **fault})


@pytest.mark.parametrize(
    ("fault", "says"),
    [
        ({"length": None}, "either a length or a moment"),
        ({"length": {"amount": 2, "unit": "hours"}, "closes": "end-of-day"}, "leave out closes"),
        ({"effective_from": "2026-02-01", "effective_to": "2026-01-01"}, "ends before it begins"),
        (
            {"extension": {"length": {"amount": 15, "unit": "business-days"}}},
            "extended to less than 15 business days",
        ),
        (
            {"until": "2026-03-02T10:00Z", "length": None, "pause": {"reasons": ["*"]}},
            "neither paused, extended nor",
        ),
    ],
)
def test_a_rule_that_cannot_be_is_refused_with_what_to_do(fault, says):
    with pytest.raises(ValueError, match=says):
        Rule.model_validate({**rule("15 business-days").to_json(), **fault})
