"""What the settings screens ask of the rulebook."""

from datetime import date

from django.db.models import QuerySet

from ombud.records.brands.models import Brand

from .arithmetic import Calendar
from .book import OWN_CALENDAR, current_book
from .levels import Level, holding
from .models import ServiceLevel, WorkingCalendar


def levels_on(day: date) -> list[Level]:
    """The levels that hold on a day, by obligation, the general ones first."""
    _, book = current_book()
    return sorted(
        holding(book.levels, day), key=lambda level: (level.obligation, level.specificity, level.series)
    )


def newest_level(series: str) -> Level:
    """The newest version of a series, whenever it begins. Raises ServiceLevel.DoesNotExist."""
    return Level.from_json(level_history(series)[:1].get().body)


def level_history(series: str) -> QuerySet[ServiceLevel]:
    return ServiceLevel.objects.filter(series=series).order_by("-version")


def calendar_history(key: str, brand_id: int | None) -> QuerySet[WorkingCalendar]:
    rows = WorkingCalendar.objects.filter(key=key).order_by("-version")
    return rows.filter(brand__isnull=True) if brand_id is None else rows.filter(brand_id=brand_id)


def calendar_of(level: Level, on: date, brand_id: int | None = None) -> Calendar:
    """The calendar that a level is read with for a brand: its own brand, else the one given, else the first."""
    brand_id = level.brand_id or brand_id or Brand.objects.values_list("id", flat=True).first()
    zone, book = current_book(brand_id)
    return book.calendar(level.calendar or OWN_CALENDAR, brand_id, on=on, zone=zone)


def obligations() -> list[str]:
    """Every obligation for which something was ever promised."""
    return sorted(set(ServiceLevel.objects.values_list("obligation", flat=True)))
