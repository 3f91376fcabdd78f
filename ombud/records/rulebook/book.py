"""The rulebook as each process holds it: read once, and again when a row has been added."""

import json
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.db import connection

from .arithmetic import Calendar, Rule
from .arithmetic.calendar import WEEKDAYS
from .arithmetic.snapshot import Snapshot
from .levels import Facts, Level, closest

# Rows are only ever added and numbers never used twice, so number of rows and highest number change with every edit.
_STAMP = """
    SELECT (SELECT time_zone FROM brands_brand WHERE id = %s),
           (SELECT count(*) || '/' || max(id) FROM rulebook_servicelevel),
           (SELECT count(*) || '/' || max(id) FROM rulebook_workingcalendar)
"""
_LOAD = """
    SELECT (SELECT jsonb_agg(body) FROM rulebook_servicelevel),
           (SELECT jsonb_agg(jsonb_build_object(
                'key', key, 'brand_id', brand_id, 'version', version, 'effective_from', effective_from,
                'brands_zone', work.body ->> 'zone' = '', 'calendar', kept.body))
            FROM rulebook_workingcalendar work JOIN rulebook_calendarsnapshot kept ON kept.digest = snapshot_id)
"""
OWN_CALENDAR = "working"  # the key of the calendar that a level means when it names none
_ROUND_THE_CLOCK = Calendar(id="round-the-clock", zone="UTC", hours=dict.fromkeys(WEEKDAYS, ("00:00-24:00",)))


class Dated(Snapshot):
    """A calendar with the days on which it holds; `brands_zone` says that the brand's own zone is meant."""

    key: str
    brand_id: int | None
    version: int
    effective_from: date
    brands_zone: bool
    calendar: Calendar


class Book(Snapshot):
    levels: tuple[Level, ...] = ()
    calendars: tuple[Dated, ...] = ()

    def calendar(self, key: str, brand_id: int | None, *, on: date, zone: str) -> Calendar:
        """The brand's calendar of that name, else the house's, else one that never closes: early beats late."""
        fitting = [
            one
            for one in self.calendars
            if one.key == key and one.brand_id in (brand_id, None) and one.effective_from <= on
        ]
        found = max(fitting, key=lambda one: (one.brand_id is not None, one.version), default=None)
        if found is None:
            return _ROUND_THE_CLOCK.model_copy(update={"zone": zone})
        return found.calendar.model_copy(update={"zone": zone}) if found.brands_zone else found.calendar


_held: tuple[str, Book] = ("", Book())


def rule_for(
    obligation: str,
    *,
    brand_id: int,
    at: datetime,
    tier: str = "",
    channel: str = "",
    topic: str = "",
    jurisdiction: str = "",
    priority: str = "",
    held: tuple[str, Book] | None = None,
) -> tuple[Rule, Calendar] | None:
    """The firm's own rule for an obligation and the calendar it is read with, as they held when the event happened.

    None where the firm promises nothing. One statement, two after an edit; none with `held`, what `current_book` gave
    for the brand just now. `at` is the event's `occurred_at`.
    """
    zone, book = held or current_book(brand_id)
    on = at.astimezone(ZoneInfo(zone)).date()
    facts = Facts(
        brand_id=brand_id,
        tier=tier,
        channel=channel,
        topic=topic,
        jurisdiction=jurisdiction,
        priority=priority,
    )
    level = closest(book.levels, obligation, facts, on)
    if level is None:
        return None
    return level.rule(), book.calendar(level.calendar or OWN_CALENDAR, brand_id, on=on, zone=zone)


def current_book(brand_id: int | None = None) -> tuple[str, Book]:
    """The brand's zone and the rulebook as it stands in the database now."""
    global _held  # one per process; its stamp says whether it is still true
    with connection.cursor() as cursor:
        cursor.execute(_STAMP, [brand_id])
        zone, *counted = cursor.fetchone()
        stamp = " ".join(map(str, counted))
        if _held[0] != stamp:
            cursor.execute(_LOAD)
            levels, calendars = (json.loads(rows or "[]") for rows in cursor.fetchone())
            _held = (stamp, Book.model_validate({"levels": levels, "calendars": calendars}))
    return zone or "UTC", _held[1]


def own_calendar(brand_id: int, *, at: datetime) -> Calendar:
    """The brand's working hours as they hold at `at`; a calendar that never closes where nobody has set any."""
    zone, book = current_book(brand_id)
    return book.calendar(OWN_CALENDAR, brand_id, on=at.astimezone(ZoneInfo(zone)).date(), zone=zone)
