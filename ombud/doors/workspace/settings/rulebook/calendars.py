"""Working calendars: hours and holidays, edited with the days they give beside them."""

from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_POST

from ombud.records.rulebook.arithmetic import Calendar, Length, NoWorkingTime
from ombud.records.rulebook.calendars import kept, newest_calendars
from ombud.records.rulebook.forms import CalendarForm
from ombud.records.rulebook.levels import Level
from ombud.records.rulebook.models import WorkingCalendar
from ombud.records.rulebook.previewing import preview, usual_starts
from ombud.records.rulebook.queries import calendar_history

from ..side import side_of
from .faces import Plain, address, calendar_table, history_face, holidays_face, preview_face
from .guard import for_managers
from .writing import written

SAMPLE = "8 working-hours"


@for_managers
def listed(request: HttpRequest) -> HttpResponse:
    context = {
        "heading": "Working calendars",
        "lead": "When you are open, and which days are holidays. A brand's own calendar goes before the house's.",
        "side": side_of(request),
        "acts": [{"name": "New calendar", "url": address("calendar"), "icon": "plus", "likely": True}],
        "table": calendar_table(newest_calendars()),
    }
    return render(request, "shell/pages/table.html", context)


@for_managers
def edited(request: HttpRequest) -> HttpResponse:
    was = _asked_for(request)
    form = CalendarForm(request.POST or None, was=was)
    return written(request, form, lambda: _page(request, form, was), kind="calendar")


@for_managers
@require_POST
def previewed(request: HttpRequest) -> HttpResponse:
    form = CalendarForm(request.POST, was=_asked_for(request))
    calendar = form.calendar if form.is_valid() else None
    return render(request, "rulebook_settings/preview.html", _beside(calendar))


def _page(request: HttpRequest, form: CalendarForm, was: WorkingCalendar | None) -> Plain:
    query = {"key": was.key, "brand": was.brand_id} if was else {}
    return {
        "heading": was.key if was else "A new calendar",
        "lead": "Saving writes a new version.",
        "crumbs": [{"name": "Working calendars", "url": address("calendars")}],
        "side": side_of(request),
        "form": form,
        "beside": "rulebook_settings/beside.html",
        "action_url": address("calendar", **query),
        "cancel_url": address("calendars"),
        "preview_url": address("calendar_preview", **query),
        "history": history_face(calendar_history(was.key, was.brand_id)) if was else None,
        **_beside(kept(was.snapshot_id) if was else None),
    }


def _beside(calendar: Calendar | None) -> Plain:
    """When eight working hours from usual moments would be over, and the next holidays."""
    if calendar is None:
        return {"why_none": "Fill the form in to see the days it gives."}
    today = timezone.localdate()
    shown: Plain = {"holidays": holidays_face(calendar, today)}
    try:
        rows = preview(_sample(today), usual_starts(calendar, today), calendar)
    except NoWorkingTime as problem:
        return shown | {"why_none": str(problem)}
    return shown | {"preview": preview_face("When 8 working hours are over", rows)}


def _sample(today: date) -> Level:
    return Level(obligation="preview.sample", length=Length.model_validate(SAMPLE), effective_from=today)


def _asked_for(request: HttpRequest) -> WorkingCalendar | None:
    """The newest version of the calendar that the address names; none for a new one. Raises Http404."""
    key, brand = request.GET.get("key", ""), request.GET.get("brand", "")
    if not key:
        return None
    found = calendar_history(key, int(brand) if brand.isdecimal() else None).first()
    if found is None:
        raise Http404
    return found
