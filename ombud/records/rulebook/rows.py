"""Whether the rows in the database hold together: calendars named exist, and are open where time is counted."""

from datetime import date

from .arithmetic.rule import WORKING
from .book import OWN_CALENDAR, Book
from .checking import BadRules, Fault
from .levels import Level, holding


def check_rows(book: Book) -> None:
    """Raises BadRules naming each level that has no calendar to be read with, or one that never opens."""
    faults = [fault for level in holding(book.levels, date.max) for fault in _faults(level, book)]
    if faults:
        raise BadRules(faults)


def _faults(level: Level, book: Book) -> list[Fault]:
    key = level.calendar or OWN_CALENDAR
    named = [one for one in book.calendars if one.key == key and one.brand_id in (level.brand_id, None)]
    if not named:
        return [
            Fault("service levels", level.series, f"there is no calendar {key}. Make it, or name another.")
        ]
    newest = max(named, key=lambda one: (one.brand_id is not None, one.version))
    if level.length.unit in WORKING and not newest.calendar.hours:
        return [Fault("service levels", level.series, f"calendar {key} never opens. Give it hours.")]
    return []
