"""The defaults are written once, and a file with mistakes says which and writes nothing."""

from datetime import date

import pytest

from ombud.records.rulebook.book import current_book
from ombud.records.rulebook.checking import BadRules
from ombud.records.rulebook.levels import holding
from ombud.records.rulebook.models import ServiceLevel, WorkingCalendar
from ombud.records.rulebook.recording import record_level
from ombud.records.rulebook.seeding import load_seed, read_calendars, read_levels

GOOD = """
[[level]]
obligation = "inbox.first-answer"
length = "8 working-hours"
effective_from = 2026-01-01
"""


def test_the_defaults_are_written_once_and_edits_survive_another_seeding(seeded):
    count = ServiceLevel.objects.count()
    assert count == 18
    level = next(level for level in current_book()[1].levels if level.series == "inbox.first-answer")
    record_level(
        level.model_copy(
            update={
                "length": level.length.model_copy(update={"amount": 3}),
                "effective_from": date(2026, 6, 1),
            }
        )
    )
    assert load_seed() == 0
    held = {level.series: str(level.length) for level in holding(current_book()[1].levels, date(2026, 6, 2))}
    assert held["inbox.first-answer"] == "3 working hours"
    assert ServiceLevel.objects.count() == count + 1


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[[level", "levels.toml: this is no TOML"),
        (
            GOOD.replace("8 working-hours", "8 fortnights"),
            "level 1 (inbox.first-answer): length: '8 fortnights' is no length. Write a number and a unit",
        ),
        (
            GOOD.replace("8 working-hours", "0 hours"),
            "length.amount: Input should be greater than or equal to 1",
        ),
        (GOOD + 'teir = "vip"', "teir is no field of it. Remove it, or use one of: "),
        (GOOD.replace("inbox.first-answer", "first answer"), "obligation: String should match pattern"),
        (GOOD.replace("effective_from = 2026-01-01", ""), "effective_from is missing. Add it."),
        (
            GOOD + GOOD,
            "level 2 (inbox.first-answer): there is another for inbox.first-answer from the same day. Keep one",
        ),
        (GOOD + 'brand = "nobody"', "there is no brand nobody. Use the key of a brand"),
        (GOOD + 'closes = "end-of-day"', "leave out closes, or count in days"),
        (GOOD + "effective_to = 2025-01-01", "ends before it begins"),
    ],
)
def test_a_mistake_in_a_file_names_file_rule_and_what_to_do(db, text, says):
    with pytest.raises(BadRules) as bad:
        read_levels("levels.toml", text)
    assert says in str(bad.value)


def test_all_mistakes_are_said_at_once(db):
    with pytest.raises(BadRules) as bad:
        read_levels("levels.toml", GOOD.replace("8 working", "x") + GOOD.replace("first-answer", "First"))
    assert [fault.rule for fault in bad.value.faults] == [
        "level 1 (inbox.first-answer)",
        "level 2 (inbox.First)",
    ]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('[x]\nzone = "Mars"', "calendar x: zone: 'Mars' is no time zone"),
        ('[x]\nholiday_sets = ["Atlantis"]', "calendar x: 'Atlantis' is no set of holidays"),
        ('[x]\nhours = { mon = ["9-5"] }', "'9-5' is no span of hours"),
        ("[x]\nhours = { monday = [] }", "calendar x: hours.monday"),
    ],
)
def test_a_mistake_in_a_calendar_names_it_and_what_to_do(text, says):
    with pytest.raises(BadRules) as bad:
        read_calendars("calendars.toml", text)
    assert says in str(bad.value)


def test_a_brand_in_a_file_is_found_by_its_key(northbank):
    [level] = read_levels("levels.toml", GOOD + 'brand = "northbank"')
    assert level.brand_id == northbank.id


def test_a_folder_with_a_mistake_writes_nothing(db, tmp_path):
    (tmp_path / "calendars.toml").write_text('[working]\nhours = { mon = ["09:00-17:00"] }')
    (tmp_path / "service-levels.toml").write_text(GOOD.replace("8 working", "x"))
    with pytest.raises(BadRules):
        load_seed(tmp_path)
    assert (ServiceLevel.objects.count(), WorkingCalendar.objects.count()) == (0, 0)
