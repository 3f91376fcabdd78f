"""Working calendars: a plan that people edit, and the immutable calendar that it gives."""

from datetime import date
from functools import lru_cache
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from .arithmetic import Calendar, Weekday
from .arithmetic.calendar import WEEKDAYS
from .arithmetic.snapshot import Snapshot
from .holidays import holidays_of
from .models import CalendarSnapshot, WorkingCalendar

YEARS_BACK, YEARS_AHEAD = 1, 4


class CalendarPlan(Snapshot):
    """`zone` may be empty: the brand's own. `own_holidays` are added to the sets, `not_holidays` taken away."""

    zone: str = ""
    hours: dict[Weekday, tuple[str, ...]] = {}
    business_days: tuple[Weekday, ...] = WEEKDAYS[:5]
    holiday_sets: tuple[str, ...] = ()
    own_holidays: dict[date, str] = {}
    not_holidays: tuple[date, ...] = ()
    open_on_holidays: bool = False

    def calendar(self, key: str, *, around: int) -> Calendar:
        """The calendar with the holidays of the years around `around`. Raises ValueError with what to do."""
        years = range(around - YEARS_BACK, around + YEARS_AHEAD + 1)
        days = holidays_of(self.holiday_sets, years) | self.own_holidays
        return Calendar(
            id=key,
            zone=self.zone or "UTC",
            hours=self.hours,
            business_days=self.business_days,
            holidays={day: name for day, name in sorted(days.items()) if day not in self.not_holidays},
            open_on_holidays=self.open_on_holidays,
            known_until=date(years[-1], 12, 31),
        )


def keep(calendar: Calendar) -> str:
    """Store a calendar for ever and return its digest, under which a clock remembers it."""
    digest = calendar.digest()
    CalendarSnapshot.objects.bulk_create(
        [CalendarSnapshot(digest=digest, body=calendar.to_json())], ignore_conflicts=True
    )
    return digest


@lru_cache(maxsize=512)
def kept(digest: str) -> Calendar:
    """The calendar that `keep` stored; remembered, since a digest never means another. Raises CalendarSnapshot.DoesNotExist."""
    return Calendar.from_json(CalendarSnapshot.objects.get(digest=digest).body)


@transaction.atomic
def record_calendar(
    plan: CalendarPlan,
    *,
    key: str,
    brand_id: int | None = None,
    effective_from: date | None = None,
    by: str = "",
    note: str = "",
) -> WorkingCalendar:
    """Write down a new version; clocks that run keep the calendar they have. Raises IntegrityError if somebody was quicker."""
    today = timezone.localdate()
    newest = _versions(key, brand_id).order_by("-version").first()
    return WorkingCalendar.objects.create(
        key=key,
        brand_id=brand_id,
        version=newest.version + 1 if newest else 1,
        effective_from=effective_from or today,
        body=plan.to_json(),
        snapshot_id=keep(plan.calendar(key, around=max(today, effective_from or today).year)),
        recorded_by=by,
        note=note,
    )


def refresh_holidays() -> list[WorkingCalendar]:
    """New versions, from today, of the calendars for which the library now knows other holidays or further years."""
    today = timezone.localdate()
    return [
        record_calendar(
            plan, **_same(row), effective_from=max(today, row.effective_from), note="holidays refreshed"
        )
        for row in newest_calendars()
        if (plan := CalendarPlan.from_json(row.body))
        .calendar(row.key, around=max(today, row.effective_from).year)
        .digest()
        != row.snapshot_id
    ]


def newest_calendars() -> list[WorkingCalendar]:
    """The newest version of each calendar, the house's first."""
    rows = WorkingCalendar.objects.order_by("brand_id", "key", "-version").distinct("brand_id", "key")
    return sorted(rows, key=lambda row: (row.brand_id or 0, row.key))


def _versions(key: str, brand_id: int | None) -> QuerySet[WorkingCalendar]:
    rows = WorkingCalendar.objects.filter(key=key)
    return rows.filter(brand__isnull=True) if brand_id is None else rows.filter(brand_id=brand_id)


def _same(row: WorkingCalendar) -> dict[str, Any]:
    return {"key": row.key, "brand_id": row.brand_id}
