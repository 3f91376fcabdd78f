"""What the settings pages show, as plain values for the shell's templates."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from ombud.records.brands.models import Brand
from ombud.records.rulebook.arithmetic import Calendar
from ombud.records.rulebook.calendars import CalendarPlan
from ombud.records.rulebook.levels import CONDITIONS, Level
from ombud.records.rulebook.models import ServiceLevel, WorkingCalendar
from ombud.records.rulebook.previewing import PreviewRow

type Plain = dict[str, Any]


def address(name: str, *places: str, **query: object) -> str:
    asked = urlencode({key: value for key, value in query.items() if value not in ("", None)})
    return reverse(f"rulebook_settings:{name}", args=places) + (f"?{asked}" if asked else "")


def level_table(levels: Iterable[Level]) -> Plain:
    brands = dict(Brand.objects.values_list("id", "name"))
    names = ("Promise", "For", "Within", "Calendar", "Since")
    return {
        "name": "Service levels",
        "columns": [{"name": name} for name in names],
        "rows": [_level_row(level, brands) for level in levels],
        "empty": "Nothing is promised on this day",
        "empty_note": "Without a service level no clock runs.",
        "empty_icon": "clock",
        "empty_act": {"name": "Promise something", "url": address("level")},
    }


def _level_row(level: Level, brands: dict[int, str]) -> Plain:
    closes = "" if level.length.time else level.closes.value.replace("-", " ")
    cells = (
        {"text": level.obligation},
        {"text": conditions(level, brands)},
        {"text": str(level.length), "note": closes},
        {"text": level.calendar or "the brand's own"},
        {"text": f"{level.effective_from:%-d %b %Y}", "note": _until(level.effective_to)},
    )
    return {"url": address("level", series=level.series), "cells": cells}


def conditions(level: Level, brands: dict[int, str]) -> str:
    """For which cases, in words: "Northgate, vip, topic payments"."""
    given = [str(getattr(level, name)) for name in CONDITIONS[1:] if getattr(level, name)]
    brand = [brands.get(level.brand_id, "another brand")] if level.brand_id else []
    return ", ".join(brand + given) or "every case"


def _until(day: date | None) -> str:
    return f"until {day:%-d %b %Y}" if day else ""


def preview_face(title: str, rows: Sequence[PreviewRow]) -> Plain:
    """A start, its due, and what lay between."""
    return {
        "name": title,
        "columns": [{"name": "When it starts"}, {"name": "It is due"}, {"name": "Holidays between"}],
        "rows": [{"cells": _preview_cells(row)} for row in rows],
    }


def _preview_cells(row: PreviewRow) -> list[Plain]:
    return [
        {"text": f"{row.start:%a %-d %b, %H:%M}"},
        {"text": f"{row.due:%a %-d %b, %H:%M}", "note": "provisional" if row.provisional else ""},
        {"text": ", ".join(row.holidays) or "none"},
    ]


def calendar_table(rows: Iterable[WorkingCalendar]) -> Plain:
    brands = dict(Brand.objects.values_list("id", "name"))
    return {
        "name": "Working calendars",
        "columns": [{"name": name} for name in ("Calendar", "Of", "Zone", "Holidays", "Since")],
        "rows": [_calendar_row(row, brands) for row in rows],
        "empty": "No calendar yet",
        "empty_note": "Without one, clocks run round the clock.",
        "empty_icon": "calendar-due",
        "empty_act": {"name": "Make one", "url": address("calendar")},
    }


def _calendar_row(row: WorkingCalendar, brands: dict[int, str]) -> Plain:
    plan = CalendarPlan.from_json(row.body)
    cells = (
        {"text": row.key},
        {"text": brands[row.brand_id] if row.brand_id else "the house"},
        {"text": plan.zone or "the brand's own"},
        {"text": ", ".join(plan.holiday_sets) or "none"},
        {"text": f"{row.effective_from:%-d %b %Y}", "note": f"version {row.version}"},
    )
    return {"url": address("calendar", key=row.key, brand=row.brand_id), "cells": cells}


def holidays_face(calendar: Calendar, since: date, shown: int = 12) -> Plain:
    """The next holidays of a calendar."""
    coming = [(day, name) for day, name in sorted(calendar.holidays.items()) if day >= since][:shown]
    return {
        "name": "Next holidays",
        "columns": [{"name": "Day"}, {"name": "Holiday"}],
        "rows": [{"cells": [{"text": f"{day:%a %-d %b %Y}"}, {"text": name}]} for day, name in coming],
        "empty": "No holidays",
        "empty_icon": "calendar-due",
    }


def history_face(versions: Iterable[ServiceLevel | WorkingCalendar]) -> Plain:
    """Who wrote what down, the newest first."""
    return {
        "name": "Versions",
        "columns": [{"name": name} for name in ("Version", "In force from", "Written by", "Why")],
        "rows": [
            {
                "cells": [
                    {"text": f"{one.version}", "note": "withdrawn" if one.body.get("withdrawn") else ""},
                    {"text": f"{one.effective_from:%-d %b %Y}"},
                    {"text": one.recorded_by or "Ombud", "note": f"{one.recorded_at:%-d %b %Y, %H:%M} UTC"},
                    {"text": one.note},
                ]
            }
            for one in versions
        ],
    }
