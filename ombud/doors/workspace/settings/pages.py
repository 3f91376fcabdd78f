"""How the settings answer: a table, a form, a sheet of several tables, or back to where one came from."""

from collections.abc import Callable, Sequence
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django_htmx.http import HttpResponseClientRedirect

from ombud.cases.refusals import Refusal
from ombud.records.staff.refusals import Refused

from .side import side_of

type Plain = dict[str, Any]
PAGE = 50
CRUMBS = [{"name": "Settings", "url": "/settings/"}]


def cell(text: object, *, note: str = "", mark: str = "", tone: str = "", figure: bool = False) -> Plain:
    return {"text": str(text), "note": note, "mark": mark, "tone": tone, "figure": figure}


def row(cells: Sequence[Plain], *, url: str = "", acts: Sequence[Plain] = ()) -> Plain:
    return {"cells": list(cells), "url": url, "acts": [act for act in acts if act]}


def act(name: str, url: str, **more: object) -> Plain:
    """`post` presses it at once; without, it opens in the dialog. `grave` paints it red, `likely` filled."""
    return {"name": name, "url": url, **more}


def table(name: str, columns: Sequence[str], rows: Sequence[Plain], **more: Any) -> Plain:
    """`empty`, `empty_note`, `empty_act` say what to do where there is nothing."""
    return {
        "name": name,
        "columns": [{"name": column.lstrip("#"), "figure": column.startswith("#")} for column in columns],
        "rows": list(rows),
        "has_acts": any(each["acts"] for each in rows),
        **more,
    }


def paged(request: HttpRequest, found: QuerySet[Any]) -> tuple[list[Any], str]:
    """One page of what was found, and the address of the next one, empty on the last."""
    given = request.GET.get("from", "")
    start = int(given) if given.isdecimal() else 0
    rows = list(found[start : start + PAGE + 1])
    query = request.GET.copy()
    query["from"] = str(start + PAGE)
    return rows[:PAGE], f"{request.path}?{query.urlencode()}" if len(rows) > PAGE else ""


def table_page(request: HttpRequest, heading: str, drawn: Plain, **more: Any) -> HttpResponse:
    """A page with one table; htmx that asks for more gets the rows alone."""
    if request.headers.get("HX-Request") and "from" in request.GET:
        return render(request, "settings/more.html", {"table": drawn})
    values = {"heading": heading, "crumbs": CRUMBS, "side": side_of(request), "table": drawn, **more}
    return render(request, "shell/pages/table.html", values)


def sheet_page(request: HttpRequest, heading: str, **more: Any) -> HttpResponse:
    """A page with several tables: `parts`, `acts`, `lead`, `heed`."""
    values = {"heading": heading, "crumbs": CRUMBS, "side": side_of(request), **more}
    return render(request, "settings/sheet.html", values)


def form_page(
    request: HttpRequest,
    heading: str,
    form: BaseForm,
    save: Callable[[], object],
    *,
    back: str,
    said: str = "Saved.",
    template: str = "settings/form.html",
    **more: Any,
) -> HttpResponse:
    """Ask, and save what was answered; a refusal stands above the fields. In a dialog where htmx asks for one."""
    if request.method == "POST" and form.is_valid():
        try:
            save()
        except (Refused, Refusal, ValidationError) as no:
            form.add_error(None, "; ".join(getattr(no, "messages", [str(no)])))
        else:
            return done(request, back, said)
    values = {
        "heading": heading,
        "title": heading,
        "form": form,
        "cancel_url": back,
        "action_url": request.path,
    }
    status = 422 if form.errors else 200
    if request.headers.get("HX-Request"):
        return render(request, "shell/parts/dialog.html", {"go": "Save", **values, **more}, status=status)
    around = {"crumbs": CRUMBS, "side": side_of(request)}
    return render(request, template, {**around, **values, **more}, status=status)


def link_page(request: HttpRequest, heading: str, url: str, *, back: str, help: str = "") -> HttpResponse:  # noqa: A002
    """Something secret to be copied, shown once."""
    values = {
        "heading": heading,
        "url": url,
        "back": back,
        "help": help or "Copy it now: it is not shown again.",
    }
    if request.headers.get("HX-Request"):
        return render(request, "settings/link_dialog.html", values)
    return render(request, "settings/link.html", {"crumbs": CRUMBS, "side": side_of(request), **values})


def done(request: HttpRequest, back: str, said: str = "") -> HttpResponse:
    """Say that it is done, and show where it was done."""
    if said:
        messages.success(request, said)
    return HttpResponseClientRedirect(back) if request.headers.get("HX-Request") else redirect(back)


def pressed(request: HttpRequest, back: str, save: Callable[[], object], said: str) -> HttpResponse:
    """A button without questions; a refusal is said where the press was."""
    try:
        save()
    except (Refused, Refusal, ValidationError) as no:
        messages.error(request, str(no))
        return done(request, back)
    return done(request, back, said)
