"""How finely a period is told: by day, week, month or quarter."""

from collections.abc import Iterator
from datetime import date, timedelta
from enum import StrEnum

from .asking import Period


class Step(StrEnum):
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"

    def begins(self, day: date) -> date:
        """The first day of the step in which `day` lies."""
        match self:
            case Step.DAY:
                return day
            case Step.WEEK:
                return day - timedelta(days=day.weekday())
            case Step.MONTH:
                return day.replace(day=1)
            case Step.QUARTER:
                return date(day.year, (day.month - 1) // 3 * 3 + 1, 1)

    def after(self, day: date) -> date:
        """The first day of the next step after the one that begins on `day`."""
        return self.begins(
            day + timedelta(days={"day": 1, "week": 7, "month": 31, "quarter": 93}[self.value])
        )

    def within(self, period: Period) -> Iterator[date]:
        """The first day of each step that the period touches, in order."""
        day = self.begins(period.since)
        while day < period.until:
            yield day
            day = self.after(day)

    def period(self, day: date, zone: str) -> Period:
        return Period(day, self.after(day), zone)
