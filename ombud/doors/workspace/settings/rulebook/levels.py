"""Service levels: what holds on a day, and each edited with the dates it would give beside it."""

from datetime import date

from django import forms
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.views.decorators.http import require_POST

from ombud.records.brands.models import Brand
from ombud.records.rulebook.arithmetic import NoWorkingTime
from ombud.records.rulebook.forms import ServiceLevelForm
from ombud.records.rulebook.levels import Level
from ombud.records.rulebook.models import ServiceLevel
from ombud.records.rulebook.previewing import preview, usual_starts
from ombud.records.rulebook.queries import calendar_of, level_history, levels_on, newest_level
from ombud.records.rulebook.recording import withdraw

from ..side import side_of
from .faces import Plain, address, conditions, history_face, level_table, preview_face
from .guard import for_managers, who
from .writing import on_record, written


@for_managers
def listed(request: HttpRequest) -> HttpResponse:
    day = _day(request.GET.get("on"))
    context = {
        "heading": "Service levels",
        "lead": f"What holds on {day:%-d %B %Y}. Of several that fit a case, the most specific one counts.",
        "side": side_of(request),
        "acts": [{"name": "Promise something", "url": address("level"), "icon": "plus", "likely": True}],
        "table": level_table(levels_on(day)),
    }
    return render(request, "shell/pages/table.html", context)


@for_managers
def edited(request: HttpRequest) -> HttpResponse:
    was = _asked_for(request)
    form = ServiceLevelForm(request.POST or None, was=was)
    return written(request, form, lambda: _page(request, form, was), kind="level")


@for_managers
@require_POST
def previewed(request: HttpRequest) -> HttpResponse:
    form = ServiceLevelForm(request.POST, was=_asked_for(request))
    level = form.level if form.is_valid() else None
    return render(request, "rulebook_settings/preview.html", _beside(level))


@for_managers
def withdrawn(request: HttpRequest) -> HttpResponse:
    level = _asked_for(request)
    if level is None:
        raise Http404
    form = WithdrawForm(request.POST or None, initial={"effective_from": timezone.localdate()})
    if not form.is_valid():
        context = {
            "title": "Withdraw this promise?",
            "lead": "From that day the next less specific one holds. Clocks that run keep it.",
            "form": form,
            "action_url": address("withdraw", series=level.series),
            "go": "Withdraw",
            "grave": True,
        }
        return render(request, "shell/parts/dialog.html", context, status=422 if form.is_bound else 200)
    given = form.cleaned_data
    with transaction.atomic():
        row = withdraw(level, from_=given["effective_from"], by=who(request).email, note=given["note"])
        on_record(request, "withdrew", "level", row)
    return HttpResponse(status=204, headers={"HX-Redirect": address("levels")})


class WithdrawForm(forms.Form):
    effective_from = forms.DateField(
        label="From", widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    note = forms.CharField(label="Why", max_length=400, help_text="It stays on the record.")


def _page(request: HttpRequest, form: ServiceLevelForm, was: Level | None) -> Plain:
    series = was.series if was else ""
    return {
        "heading": was.obligation if was else "A new promise",
        "lead": _lead(was),
        "crumbs": [{"name": "Service levels", "url": address("levels")}],
        "side": side_of(request),
        "form": form,
        "beside": "rulebook_settings/beside.html",
        "action_url": address("level", series=series),
        "cancel_url": address("levels"),
        "remove_url": address("withdraw", series=series) if was else "",
        "preview_url": address("level_preview", series=series),
        "history": history_face(level_history(series)) if was else None,
        **_beside(was),
    }


def _lead(was: Level | None) -> str:
    if was is None:
        return "Leave a condition empty to fit every case."
    brands = dict(Brand.objects.values_list("id", "name"))
    return (
        f"For {conditions(was, brands)}. Saving writes a new version and leaves the old ones on the record."
    )


def _beside(level: Level | None) -> Plain:
    """The dates that a level would give, from the day on which it begins."""
    if level is None:
        return {"why_none": "Fill the form in to see the dates it gives."}
    day = max(timezone.localdate(), level.effective_from)
    calendar = calendar_of(level, day)
    try:
        rows = preview(level, usual_starts(calendar, day), calendar)
    except NoWorkingTime as problem:
        return {"why_none": str(problem)}
    return {"preview": preview_face(f"Dates in {calendar.zone}", rows)}


def _asked_for(request: HttpRequest) -> Level | None:
    """The level that the address names; none for a new one. Raises Http404."""
    series = request.GET.get("series", "")
    try:
        return newest_level(series) if series else None
    except ServiceLevel.DoesNotExist:
        raise Http404 from None


def _day(given: str | None) -> date:
    try:
        return parse_date(given or "") or timezone.localdate()
    except ValueError:
        return timezone.localdate()
