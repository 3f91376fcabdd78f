"""Until when something is likely to be set aside: this day still, the next morning, the next week; in the reader's zone."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.utils import formats, timezone
from django.utils.translation import gettext as _

AS_BROWSERS_WRITE = "%Y-%m-%dT%H:%M"
LATER, EVENING, MORNING, MONDAY = timedelta(hours=3), 20, 9, 0
Likely = tuple[str, datetime]


def likely_moments(now: datetime) -> list[Likely]:
    """`now` is local. Later today is three hours on, at a full hour, and is not offered in the evening."""
    later = (now + LATER).replace(minute=0, second=0, microsecond=0)
    today = [(_("Later today"), later)] if later.date() == now.date() and later.hour <= EVENING else []
    tomorrow = morning(now, days=1)
    week = morning(now, days=7 - (now.weekday() - MONDAY) % 7)
    return [*today, (_("Tomorrow morning"), tomorrow), *([(_("Next week"), week)] if week > tomorrow else [])]


def morning(now: datetime, *, days: int) -> datetime:
    """At nine on the wall, so many days on, whatever daylight saving does meanwhile."""
    return (now + timedelta(days=days)).replace(hour=MORNING, minute=0, second=0, microsecond=0)


class MomentInput(forms.DateTimeInput):
    """A date and time as browsers pick it, with buttons for what is likely."""

    template_name = "shell/widgets/moment.html"

    def __init__(self, likely: Sequence[Likely] = ()) -> None:
        super().__init__(attrs={"type": "datetime-local"}, format=AS_BROWSERS_WRITE)
        self.likely = likely

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(name, value, attrs)
        context["widget"]["likely"] = [
            (said, _when(at), at.strftime(AS_BROWSERS_WRITE)) for said, at in self.likely
        ]
        return context


def _when(moment: datetime) -> str:
    return formats.date_format(moment, "H:i" if moment.date() == timezone.localdate() else "D H:i")
