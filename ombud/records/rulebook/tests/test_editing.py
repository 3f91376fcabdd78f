"""A manager edits a level or a calendar, sees what dates it would give, and leaves a version behind."""

from datetime import UTC, date, datetime

import pytest
import time_machine

from ombud.records.rulebook.arithmetic import Calendar, NoWorkingTime
from ombud.records.rulebook.calendars import newest_calendars
from ombud.records.rulebook.forms import CalendarForm, ServiceLevelForm
from ombud.records.rulebook.levels import Level
from ombud.records.rulebook.models import ServiceLevel
from ombud.records.rulebook.previewing import preview, usual_starts
from ombud.records.rulebook.queries import calendar_of, level_history, levels_on, newest_level, obligations


@pytest.fixture(autouse=True)
def march(db):
    with time_machine.travel(datetime(2026, 3, 30, 12, tzinfo=UTC), tick=False):
        yield


def filled(form, **changes):
    """What a browser would send back from this form, with some fields changed."""
    values = {name: form.get_initial_for_field(field, name) for name, field in form.fields.items()}
    return {name: "" if value is None else value for name, value in (values | changes).items()}


def edit(level, **changes):
    return ServiceLevelForm(filled(ServiceLevelForm(was=level), **changes), was=level)


def edit_calendar(row, **changes):
    return CalendarForm(filled(CalendarForm(was=row), **changes), was=row)


def test_an_edit_is_a_new_version_with_who_and_why(seeded):
    form = edit(
        newest_level("inbox.first-answer tier=vip"), amount=30, unit="working-minutes", note="contract"
    )
    assert form.is_valid(), form.errors
    row = form.save(by="amira@example.org")
    assert (row.version, row.recorded_by, row.note) == (2, "amira@example.org", "contract")
    assert [one.version for one in level_history(row.series)] == [2, 1]
    before, after = (
        {level.series: str(level.length) for level in levels_on(day)}[row.series]
        for day in (date(2026, 3, 29), date(2026, 3, 30))
    )
    assert (before, after) == ("1 working hour", "30 working minutes")


def test_an_edit_keeps_the_conditions_whatever_is_sent(seeded):
    form = edit(newest_level("inbox.first-answer tier=vip"), tier="plus")
    assert form.is_valid()
    assert form.level.tier == "vip"


@pytest.mark.parametrize(
    ("changes", "field", "says"),
    [
        ({"amount": 0}, "amount", "greater than or equal to 1"),
        ({"unit": "fortnights"}, "unit", "Select a valid choice"),
        ({"closes": "end-of-day"}, "__all__", "leave out closes, or count in days"),
        ({"calendar": "night-shift"}, "calendar", "There is no calendar of that name"),
        ({"effective_to": "2026-03-01"}, "__all__", "ends before it begins"),
    ],
)
def test_what_cannot_be_is_said_at_its_field(seeded, changes, field, says):
    form = edit(newest_level("inbox.first-answer"), **changes)
    assert not form.is_valid()
    assert says in str(form.errors[field])
    assert ServiceLevel.objects.filter(series="inbox.first-answer").count() == 1


def test_a_new_level_may_be_for_one_brand(seeded, northbank):
    data = {
        "obligation": "inbox.first-answer", "brand": northbank.id, "amount": 2, "unit": "hours",
        "closes": "same-time", "effective_from": "2026-04-01",
    }  # fmt: skip
    form = ServiceLevelForm(data)
    assert form.is_valid(), form.errors
    assert form.save(by="amira@example.org").series == f"inbox.first-answer brand_id={northbank.id}"


def test_the_preview_shows_dues_with_the_holidays_between(seeded, northbank):
    [house] = [row for row in newest_calendars() if row.key == "working"]
    form = edit_calendar(house, holiday_sets="GB-ENG")
    assert form.is_valid(), form.errors
    form.save(by="amira@example.org")
    level = newest_level("inbox.first-answer")
    calendar = calendar_of(level, date(2026, 3, 30), northbank.id)
    starts = usual_starts(calendar, date(2026, 3, 30))
    rows = preview(level, starts, calendar)
    assert [f"{row.due:%a %d %b %H:%M}" for row in rows][:2] == ["Tue 31 Mar 09:30", "Wed 01 Apr 09:30"]
    maundy = next(row for row in rows if row.start.day == 2)
    assert maundy.holidays == ("Good Friday", "Easter Monday")
    assert f"{maundy.due:%a %d %b %H:%M}" == "Tue 07 Apr 09:30"


def test_an_edited_calendar_is_a_new_version(seeded):
    [house] = [row for row in newest_calendars() if row.key == "working"]
    form = edit_calendar(
        house, sat="10:00-14:00", own_holidays="2026-12-24 Christmas Eve", holiday_sets="IE, TARGET"
    )
    assert form.is_valid(), form.errors
    row = form.save(by="amira@example.org")
    assert (row.version, row.body["hours"]["sat"]) == (2, ["10:00-14:00"])
    assert row.snapshot.body["holidays"]["2026-12-24"] == "Christmas Eve"


@pytest.mark.parametrize(
    ("changes", "field", "says"),
    [
        ({"mon": "9 to 5"}, "__all__", "is no span of hours"),
        ({"zone": "Mars"}, "zone", "is no time zone"),
        ({"holiday_sets": "Atlantis"}, "holiday_sets", "is no set of holidays"),
        ({"own_holidays": "Christmas"}, "own_holidays", "valid date"),
        ({"business_days": ["someday"]}, "business_days", "Select a valid choice"),
    ],
)
def test_a_calendar_that_cannot_be_is_said_at_its_field(seeded, changes, field, says):
    form = edit_calendar(newest_calendars()[-1], **changes)
    assert not form.is_valid()
    assert says in str(form.errors.get(field, form.errors))


def test_obligations_are_offered_once(seeded):
    assert obligations() == sorted(set(obligations()))
    assert "inbox.first-answer" in obligations()


def test_a_level_without_a_working_hour_left_in_its_calendar_is_told_in_the_preview():
    level = Level(obligation="inbox.first-answer", length="1 working-hours", effective_from="2026-01-01")
    with pytest.raises(NoWorkingTime):
        preview(level, [datetime(2026, 3, 30, 9, tzinfo=UTC)], Calendar(id="never", zone="UTC"))
