"""How views answer: a part of the page to htmx, a page or a way back to everybody else."""

import json

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from ombud.cases.models import Case
from ombud.shell.contexts import Plain


def part_or_page(
    request: HttpRequest, part: str, page: str, values: Plain, *, status: int = 200
) -> HttpResponse:
    """The part for htmx, the whole page for a browser without it."""
    return render(request, part if is_htmx(request) else page, values, status=status)


def is_htmx(request: HttpRequest) -> bool:
    return bool(getattr(request, "htmx", False))


def done(request: HttpRequest, case: Case, said: str = "") -> HttpResponse:
    """It was done: the parts of the page fetch themselves anew, or the browser goes back to the case."""
    if is_htmx(request):
        answer = HttpResponse(status=204)
        answer["HX-Trigger"] = changed(said)
        return answer
    if said:
        messages.success(request, said)
    return back_to(request, case)


def back_to(request: HttpRequest, case: Case) -> HttpResponse:
    place = request.GET.get("in", "")
    address = case.get_absolute_url() + (f"?in={place}" if place else "")
    return see_other(address)


def see_other(address: str) -> HttpResponse:
    answer = redirect(address)
    answer.status_code = 303
    return answer


def changed(said: str = "") -> str:
    """Events for the page: something changed, and perhaps a few words about it."""
    return json.dumps({"changed": "", **({"toast": said} if said else {})})
