"""Calendars are computed once, kept for ever, and moved by nobody's upgrade."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine

from ombud.records.rulebook import holidays as ours
from ombud.records.rulebook.arithmetic import Calendar, Event, EventKind, read
from ombud.records.rulebook.book import rule_for
from ombud.records.rulebook.calendars import CalendarPlan, keep, kept, record_calendar, refresh_holidays
from ombud.records.rulebook.models import CalendarSnapshot, WorkingCalendar

NINE_TO_FIVE = dict.fromkeys(("mon", "tue", "wed", "thu", "fri"), ("09:00-17:00",))
BRITISH = CalendarPlan(zone="Europe/London", hours=NINE_TO_FIVE, holiday_sets=("GB-ENG",))
MAUNDY = datetime(2026, 4, 2, 15, tzinfo=UTC)  # 16:00 in London


@pytest.fixture(autouse=True)
def in_2026():
    with time_machine.travel(datetime(2026, 3, 2, 12, tzinfo=UTC), tick=False):
        yield


def due_for(brand, at=MAUNDY):
    rule, calendar = rule_for("inbox.first-answer", brand_id=brand.id, at=at)
    return read(rule, calendar, [Event(kind=EventKind.START, occurred_at=at, recorded_at=at)]).due


@pytest.mark.parametrize(
    ("name", "day", "expected"),
    [
        ("GB-ENG", date(2026, 4, 6), "Easter Monday"),
        ("GB-SCT", date(2026, 4, 6), None),
        ("GB-ANY", date(2026, 3, 17), "Saint Patrick's Day"),  # Northern Ireland's
        ("GB-ANY", date(2026, 11, 30), "Saint Andrew's Day"),  # Scotland's
        ("TARGET", date(2026, 5, 1), "Labour Day"),
        ("IE", date(2026, 2, 2), "Saint Brigid's Day"),
        ("MT", date(2026, 9, 21), "Independence Day"),
        ("SG", date(2026, 8, 10), "National Day (observed)"),
        ("AE", date(2026, 12, 2), "National Day"),
    ],
)
def test_holidays_are_known_by_their_english_names(name, day, expected):
    assert ours.holidays_of([name], range(2026, 2027)).get(day) == expected


@pytest.mark.parametrize("name", ["Atlantis", "GB-XYZ", "", "TARGET3"])
def test_an_unknown_set_of_holidays_is_refused_with_what_to_do(name):
    with pytest.raises(ours.UnknownHolidays, match="Use a country"):
        ours.holidays_of([name], range(2026, 2027))


def test_a_plan_adds_and_removes_days_of_its_own():
    plan = BRITISH.model_copy(
        update={"own_holidays": {date(2026, 6, 1): "Founder's day"}, "not_holidays": (date(2026, 5, 4),)}
    )
    days = plan.calendar("x", around=2026).holidays
    assert days[date(2026, 6, 1)] == "Founder's day"
    assert date(2026, 5, 4) not in days
    assert date(2026, 5, 25) in days


def test_a_brands_own_calendar_beats_the_houses(seeded, northbank):
    assert due_for(northbank) == datetime(2026, 4, 3, 14, 30, tzinfo=UTC)  # the house knows no Good Friday
    record_calendar(BRITISH, key="working", brand_id=northbank.id)
    assert due_for(northbank) == datetime(2026, 4, 7, 15, tzinfo=UTC)


def test_the_houses_calendar_is_read_in_each_brands_zone(seeded, northbank, lionpay):
    monday = datetime(2026, 3, 9, 1, tzinfo=UTC)  # 09:00 in Singapore, the night in London
    assert due_for(lionpay, at=monday) == monday + timedelta(hours=8)
    assert due_for(northbank, at=monday) == datetime(2026, 3, 9, 17, tzinfo=UTC)


def test_an_edited_calendar_moves_no_clock_that_kept_the_old_one(seeded, northbank):
    record_calendar(BRITISH, key="working", brand_id=northbank.id)
    _, calendar = rule_for("inbox.first-answer", brand_id=northbank.id, at=MAUNDY)
    digest = keep(calendar)
    closed = BRITISH.model_copy(update={"own_holidays": {date(2026, 4, 7): "Office move"}})
    record_calendar(closed, key="working", brand_id=northbank.id)
    assert due_for(northbank) == datetime(2026, 4, 8, 15, tzinfo=UTC)
    assert kept(digest) == calendar
    assert date(2026, 4, 7) not in kept(digest).holidays


def test_an_upgraded_library_makes_a_new_version_and_touches_no_old_one(seeded, northbank, monkeypatch):
    first = record_calendar(BRITISH, key="working", brand_id=northbank.id)
    assert refresh_holidays() == []
    known = ours._days
    monkeypatch.setattr(
        ours, "_days", lambda name, years: (*known(name, years), (date(2026, 4, 7), "Coronation"))
    )
    [second] = refresh_holidays()
    assert (second.version, second.note) == (first.version + 1, "holidays refreshed")
    assert date(2026, 4, 7) in kept(second.snapshot_id).holidays
    assert date(2026, 4, 7) not in kept(first.snapshot_id).holidays


def test_a_new_year_makes_the_calendar_know_a_further_year(seeded, northbank):
    record_calendar(BRITISH, key="working", brand_id=northbank.id)
    with time_machine.travel(datetime(2027, 1, 4, 12, tzinfo=UTC), tick=False):
        later = refresh_holidays()
        assert refresh_holidays() == []
    assert {kept(row.snapshot_id).known_until for row in later} == {date(2031, 12, 31)}


def test_keeping_a_calendar_twice_keeps_it_once(db):
    calendar = Calendar(id="x", zone="UTC", hours=NINE_TO_FIVE)
    assert keep(calendar) == keep(calendar)
    assert CalendarSnapshot.objects.count() == 1


def test_without_any_calendar_a_clock_runs_round_the_clock_rather_than_late(promise, northbank):
    promise("8 working-hours")
    assert due_for(northbank) == MAUNDY + timedelta(hours=8)
    assert WorkingCalendar.objects.count() == 0
