"""The form of a working calendar; saving it writes the next version."""

from typing import Any

from django import forms
from django.utils import timezone
from pydantic import ValidationError

from ombud.records.brands.models import Brand

from ..arithmetic.calendar import WEEKDAYS
from ..calendars import CalendarPlan, record_calendar
from ..models import WorkingCalendar
from .writing import DAY, listed, say


class CalendarForm(forms.Form):
    """Hours as people write them: `09:00-12:30, 13:30-17:30`; `22:00-06:00` runs over midnight."""

    key = forms.SlugField(label="Name", help_text="working is the one that levels mean when they name none.")
    brand = forms.ModelChoiceField(Brand.objects.all(), required=False, empty_label="The house")
    zone = forms.CharField(required=False, help_text="Such as Europe/London. Empty is the brand's own zone.")
    mon = forms.CharField(required=False, label="Monday")
    tue = forms.CharField(required=False, label="Tuesday")
    wed = forms.CharField(required=False, label="Wednesday")
    thu = forms.CharField(required=False, label="Thursday")
    fri = forms.CharField(required=False, label="Friday")
    sat = forms.CharField(required=False, label="Saturday")
    sun = forms.CharField(required=False, label="Sunday")
    business_days = forms.MultipleChoiceField(
        choices=[(day, day.capitalize()) for day in WEEKDAYS], widget=forms.CheckboxSelectMultiple
    )
    holiday_sets = forms.CharField(
        required=False, help_text="IE, GB-ENG, GB-ANY (any part of the UK), TARGET (euro)."
    )
    own_holidays = forms.CharField(
        required=False, widget=forms.Textarea, help_text="One a line: 2026-12-24 Christmas Eve."
    )
    not_holidays = forms.CharField(
        required=False, widget=forms.Textarea, help_text="Dates of the sets on which you work, one a line."
    )
    open_on_holidays = forms.BooleanField(required=False, label="Open on holidays too")
    effective_from = forms.DateField(widget=DAY, label="From")
    note = forms.CharField(required=False, label="Why", max_length=400, help_text="It stays on the record.")

    def __init__(self, *args: Any, was: WorkingCalendar | None = None, **kwargs: Any) -> None:
        if was:
            kwargs["initial"] = _plan_shown(was) | kwargs.get("initial", {})
        super().__init__(*args, **kwargs)
        for name in ("key", "brand") if was else ():
            self.fields[name].disabled = True

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if self.errors:
            return given
        try:
            self.plan = _plan(given)
            self.calendar = self.plan.calendar(given["key"], around=timezone.localdate().year)
        except ValidationError as problem:
            say(self, problem)
        except ValueError as problem:
            self.add_error("holiday_sets", str(problem))
        return given

    def save(self, *, by: str) -> WorkingCalendar:
        """Write the next version down. Raises IntegrityError if somebody was quicker."""
        given = self.cleaned_data
        return record_calendar(
            self.plan,
            key=given["key"],
            brand_id=given["brand"].id if given["brand"] else None,
            effective_from=given["effective_from"],
            by=by,
            note=given["note"],
        )


def _plan(given: dict[str, Any]) -> CalendarPlan:
    dated = (line.partition(" ") for line in given["own_holidays"].splitlines() if line.strip())
    return CalendarPlan.model_validate(
        {
            "zone": given["zone"],
            "hours": {day: listed(given[day]) for day in WEEKDAYS if given[day]},
            "business_days": given["business_days"],
            "holiday_sets": listed(given["holiday_sets"]),
            "own_holidays": {day: name.strip() or "Closed" for day, _, name in dated},
            "not_holidays": given["not_holidays"].split(),
            "open_on_holidays": given["open_on_holidays"],
        }
    )


def _plan_shown(row: WorkingCalendar) -> dict[str, Any]:
    plan = CalendarPlan.from_json(row.body)
    return {day: ", ".join(plan.hours.get(day, ())) for day in WEEKDAYS} | {
        "key": row.key,
        "brand": row.brand_id,
        "zone": plan.zone,
        "business_days": list(plan.business_days),
        "holiday_sets": ", ".join(plan.holiday_sets),
        "own_holidays": "\n".join(f"{day} {name}" for day, name in plan.own_holidays.items()),
        "not_holidays": "\n".join(map(str, plan.not_holidays)),
        "open_on_holidays": plan.open_on_holidays,
        "effective_from": max(timezone.localdate(), row.effective_from),
    }
