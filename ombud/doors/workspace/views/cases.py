"""A case: its page, and the parts of it that fetch themselves anew."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from ombud.shell.numbers import whole_number

from ..around import signed_in
from ..faces.beside import beside
from ..faces.entries import changed_letters, faces_of
from ..faces.header import header_of
from ..faces.pages import case_page, context_of
from ..faces.rows import with_marks
from ..faces.timeline import timeline_after, whole_timeline
from ..finding import case_of

JOINED = frozenset({"take_in", "unmerge", "erase_words"})


@require_GET
def page(request: HttpRequest, number: str) -> HttpResponse:
    case = case_of(request, number)
    return render(request, "shell/pages/desk.html", case_page(request, case))


@require_GET
def header(request: HttpRequest, number: str) -> HttpResponse:
    case = case_of(request, number)
    with_marks([], open_one=case)
    face = header_of(case, signed_in(request), beside(case, signed_in(request)))
    return render(request, "workspace/header.html", {"case": face, "notices_swap": True})


@require_GET
def panels(request: HttpRequest, number: str) -> HttpResponse:
    case, staff = case_of(request, number), signed_in(request)
    values = context_of(case, staff, beside(case, staff), whole_timeline(case, staff))
    return render(request, "shell/parts/panels.html", values)


@require_GET
def entries(request: HttpRequest, number: str) -> HttpResponse:
    """What is new after an entry, or what stands before one; words from another case need the whole page."""
    case, staff = case_of(request, number), signed_in(request)
    if before := whole_number(request.GET.get("before", ""), 0):
        earlier = whole_timeline(case, staff, before=before)
        return render(
            request,
            "workspace/earlier.html",
            {"entries": faces_of(earlier), "case": case, "earlier": earlier.earlier},
        )
    newer = timeline_after(case, staff, whole_number(request.GET.get("after", ""), case.version))
    changed = changed_letters(case, staff, newer.entries)
    values = {
        "entries": [*faces_of(newer, days=False), *changed],
        "entries_after": case.version,
        "after_swap": True,
    }
    answer = render(request, "shell/parts/entries.html", values)
    if any(entry.move in JOINED for entry in newer.entries):
        answer["HX-Refresh"] = "true"
    return answer
