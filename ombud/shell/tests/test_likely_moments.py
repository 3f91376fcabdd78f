"""Until when something is likely to be set aside, as people say it in their own zone."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from ombud.shell.likely_moments import likely_moments

NAMES = ("Later today", "Tomorrow morning", "Next week")


@pytest.mark.parametrize(
    ("now", "zone", "later", "tomorrow", "week"),
    [
        ("2026-03-04 10:20", "Europe/London", "03-04 13:00", "03-05 09:00", "03-09 09:00"),  # a Wednesday
        ("2026-03-04 17:59", "Europe/London", "03-04 20:00", "03-05 09:00", "03-09 09:00"),
        ("2026-03-04 18:10", "Europe/London", None, "03-05 09:00", "03-09 09:00"),  # too late for later
        ("2026-03-04 23:30", "Asia/Singapore", None, "03-05 09:00", "03-09 09:00"),
        ("2026-03-09 08:00", "Europe/London", "03-09 11:00", "03-10 09:00", "03-16 09:00"),  # a Monday
        ("2026-03-08 12:00", "Europe/London", "03-08 15:00", "03-09 09:00", None),  # tomorrow is next week
        (
            "2026-03-28 10:00",
            "Europe/London",
            "03-28 13:00",
            "03-29 09:00",
            "03-30 09:00",
        ),  # clocks go forward
        ("2026-10-24 10:00", "Europe/Berlin", "10-24 13:00", "10-25 09:00", "10-26 09:00"),  # and back
    ],
)
def test_what_is_offered(now: str, zone: str, later: str | None, tomorrow: str, week: str | None) -> None:
    offered = likely_moments(datetime.fromisoformat(now).replace(tzinfo=ZoneInfo(zone)))
    wanted = [(name, at) for name, at in zip(NAMES, (later, tomorrow, week), strict=True) if at]
    assert [(name, f"{at:%m-%d %H:%M}") for name, at in offered] == wanted
