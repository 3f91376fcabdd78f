"""Writing a new version of what the firm promises: on the access chain, or said that somebody else was first."""

from collections.abc import Callable

from django.contrib import messages
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from ombud.foundation.trail.access import record_access
from ombud.records.rulebook.forms import CalendarForm, ServiceLevelForm
from ombud.records.rulebook.models import ServiceLevel, WorkingCalendar

from .faces import Plain, address
from .guard import who

TAKEN = "Somebody else has just changed this. Load the page again to see what they wrote."


def written(
    request: HttpRequest, form: CalendarForm | ServiceLevelForm, page: Callable[[], Plain], *, kind: str
) -> HttpResponse:
    """Show the form of a calendar or a level, and write what it says; `kind` names both, and their page."""
    if form.is_valid():
        try:
            with transaction.atomic():
                on_record(request, DID[kind], kind, form.save(by=who(request).email))
        except IntegrityError:
            form.add_error(None, TAKEN)
        else:
            messages.success(request, f"Written down. Clocks that run keep the {kind} they have.")
            return redirect(address(f"{kind}s"))
    template = f"rulebook_settings/{kind}.html"
    return render(request, template, page(), status=422 if form.is_bound else 200)


DID = {"calendar": "set hours", "level": "promised"}


def on_record(request: HttpRequest, verb: str, kind: str, row: ServiceLevel | WorkingCalendar) -> None:
    """Who did what to a row, with what it says now."""
    record_access(
        actor=f"staff:{who(request).pk}",
        verb=verb,
        subject=f"{kind}:{row.pk}",
        reason=str(row)[:300],
        brand_id=row.brand_id,
    )
