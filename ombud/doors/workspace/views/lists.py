"""Queues, views, the rail, and the next case."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_POST

from ombud.cases.models import Case
from ombud.cases.refusals import NotFound
from ombud.cases.routing import claim_next

from ..answers import is_htmx, see_other
from ..around import rail_of, signed_in
from ..faces.pages import list_page
from ..faces.rows import row_of, with_marks
from ..finding import case_of
from ..lists import CaseList, list_at, page_of

PAGE = "shell/pages/desk.html"


@require_GET
def home(request: HttpRequest) -> HttpResponse:
    """One's own cases; where there are none, the first queue in which something waits; settings for who has no cases."""
    rail = rail_of(request)
    if not rail.works_cases and rail.places:
        return see_other(rail.places[0]["url"])
    places = [line["url"] for line in rail.queues if line["count"]]
    return see_other(next(iter(places), "/views/mine/"))


@require_GET
def queue(request: HttpRequest, key: str) -> HttpResponse:
    return _answer(request, f"queues/{key}")


@require_GET
def view(request: HttpRequest, key: str) -> HttpResponse:
    return _answer(request, f"views/{key}")


@require_GET
def rail(request: HttpRequest) -> HttpResponse:
    """The counts, for a rail that was told of a change."""
    return render(request, "shell/parts/rail_queues.html")


@require_POST
def next_case(request: HttpRequest) -> HttpResponse:
    """The most urgent case that waits for this person, or word that nothing does."""
    case = claim_next(signed_in(request))
    if case is None:
        messages.info(request, "Nothing waits for you. Well done.")
        return see_other("/views/mine/")
    return see_other(case.get_absolute_url())


def _answer(request: HttpRequest, place: str) -> HttpResponse:
    found = list_at(place, signed_in(request), rail_of(request).raw_queues)
    if is_htmx(request):
        return _rows(request, found)
    return render(request, PAGE, list_page(request, found))


def _rows(request: HttpRequest, found: CaseList) -> HttpResponse:
    rows, cursor = page_of(
        found.cases, request.GET.get("after", ""), newest=request.GET.get("order") == "newest"
    )
    with_marks(rows)
    chosen, staff = _chosen(request), signed_in(request)
    order = "&order=newest" if request.GET.get("order") == "newest" else ""
    lines = [row_of(case, staff, place=found.place, chosen=chosen) for case in rows]
    more = f"{found.url}?after={cursor}{order}" if cursor else ""
    return render(request, "shell/parts/rows.html", {"rows": lines, "more_url": more, "empty": found.empty})


def _chosen(request: HttpRequest) -> Case | None:
    try:
        return case_of(request, request.GET.get("chosen", ""))
    except NotFound:
        return None
