"""How pages answer: a table, a sheet of several, a form, or back to where one came from."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django_htmx.http import HttpResponseClientRedirect

from ombud.cases.refusals import BadArguments, Refusal
from ombud.records.staff.refusals import Refused

from .contexts import Plain

NO = (Refused, Refusal, ValidationError)


def table_page(request: HttpRequest, heading: str, drawn: Plain, **more: Any) -> HttpResponse:
    """A page with one table; htmx that asks for more gets the rows alone."""
    if request.headers.get("HX-Request") and "from" in request.GET:
        return render(request, "shell/parts/more_rows.html", {"table": drawn})
    return render(request, "shell/pages/table.html", {"heading": heading, "table": drawn, **more})


def sheet_page(request: HttpRequest, heading: str, **more: Any) -> HttpResponse:
    """A page with several tables: `parts`, `acts`, `lead`, `heed`."""
    return render(request, "shell/pages/sheet.html", {"heading": heading, **more})


def form_page(
    request: HttpRequest,
    heading: str,
    form: BaseForm,
    save: Callable[[], object],
    *,
    back: str,
    said: str = "Saved.",
    template: str = "shell/pages/form.html",
    **more: Any,
) -> HttpResponse:
    """Ask, and save what was answered; a refusal stands above the fields. In a dialog where htmx asks for one."""
    if request.method == "POST" and form.is_valid():
        try:
            save()
        except BadArguments as no:
            for name, problem in no.problems.items():
                form.add_error(name if name in form.fields else None, problem)
        except NO as no:
            form.add_error(None, "; ".join(getattr(no, "messages", [str(no)])))
        else:
            return done(request, back, said)
    values = {
        "heading": heading,
        "title": heading,
        "form": form,
        "cancel_url": back,
        "action_url": request.path,
        **more,
    }
    status = 422 if form.errors else 200
    if request.headers.get("HX-Request"):
        return render(request, "shell/parts/dialog.html", {"go": "Save", **values}, status=status)
    return render(request, template, values, status=status)


def done(request: HttpRequest, back: str, said: str = "") -> HttpResponse:
    """Say that it is done, and show where it was done."""
    if said:
        messages.success(request, said)
    return HttpResponseClientRedirect(back) if request.headers.get("HX-Request") else redirect(back)


def pressed(request: HttpRequest, back: str, save: Callable[[], object], said: str) -> HttpResponse:
    """A button without questions; a refusal is said where the press was."""
    try:
        save()
    except NO as no:
        messages.error(request, str(no))
        return done(request, back)
    return done(request, back, said)
