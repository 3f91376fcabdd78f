"""Macros of a case: what one would do, and doing it."""

import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from ombud.cases.models import Case
from ombud.cases.refusals import NotAllowed, NotFound, Refusal
from ombud.records.staff.models import Staff
from ombud.shell.numbers import whole_number
from ombud.shell.refusing import sentence_of

from .macros import macro_for, run, words_of
from .models import Macro
from .playbook import InboxPlaybook


@require_http_methods(["GET", "POST"])
def macro(request: HttpRequest, number: str, pk: int) -> HttpResponse:
    """Shows every step before it is taken; a refusal of one leaves all undone."""
    staff = request.user
    if not isinstance(staff, Staff):
        raise NotFound
    case = get_object_or_404(Case.objects.visible_to(staff), number=number, playbook=InboxPlaybook.name)
    chosen = macro_for(case, pk)
    if request.method == "GET":
        return _ask(request, case, chosen, staff)
    seen, key = request.POST.get("version", ""), request.POST.get("key", "")[:32]
    try:
        run(chosen, case, by=staff, seen=whole_number(seen, 0) if seen else None, key=key)
    except (NotFound, NotAllowed):
        raise
    except Refusal as refusal:
        return _ask(request, case, chosen, staff, wrong=refusal)
    return _done(request, case)


def _ask(
    request: HttpRequest, case: Case, macro: Macro, staff: Staff, wrong: Refusal | None = None
) -> HttpResponse:
    steps = [_said(step) for step in macro.steps]
    values = {
        "case": case,
        "macro": macro,
        "text": words_of(macro, case, staff),
        "steps": steps,
        "key": uuid.uuid4().hex,
        "wrong": sentence_of(wrong) if wrong else "",
    }
    page = "inbox/macro.html" if getattr(request, "htmx", False) else "inbox/macro_page.html"
    return render(request, page, values, status=wrong.status if wrong else 200)


def _said(step: dict[str, object]) -> str:
    label = InboxPlaybook.moves[str(step["move"])].label
    given = step.get("arguments", {})
    said = ", ".join(str(value) for value in given.values()) if isinstance(given, dict) else ""
    return f"{label}: {said}" if said else label


def _done(request: HttpRequest, case: Case) -> HttpResponse:
    if getattr(request, "htmx", False):
        return HttpResponse(status=204, headers={"HX-Trigger": "changed"})
    answer = redirect(case.get_absolute_url())
    answer.status_code = 303
    return answer
