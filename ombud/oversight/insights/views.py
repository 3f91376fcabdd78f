"""The pages of numbers: overview, one figure, the cases behind it."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from ombud.shell.figures import Figure, figure_of, figures
from ombud.shell.gates import asks, needs

from .behind import cases_behind
from .comparing import compared
from .cuts import MOST_ROWS, cut_table, cut_tables
from .faces import line, tiles
from .filters import around
from .permissions import SEE
from .saying import besides, said
from .wishes import Wish, wish_of

PLACES = [
    {"name": "Board packs", "url": "/insights/packs/", "icon": "file-text"},
    {"name": "Targets", "url": "/insights/targets/", "icon": "flag"},
]
CRUMBS = [{"name": "Insights", "url": "/insights/"}]


@require_GET
@needs(SEE)
def overview(request: HttpRequest) -> HttpResponse:
    """How things stand with one kind of case, for the period and brands asked for."""
    wish = wish_of(request, asks(request))
    found = figures(wish.kind)
    charted = [figure for figure in found if figure.charted]
    values = {
        "places": PLACES,
        "tiles": tiles(wish, [figure for figure in found if figure.headline]),
        "lines": [line(wish, charted)] if charted else [],
        "cuts": cut_tables(wish, _tables(wish, found), most=MOST_ROWS),
    }
    return render(request, "insights/overview.html", around(wish) | values)


def _tables(wish: Wish, found: list[Figure]) -> list[tuple[Figure, str]]:
    """Of one brand there is nothing to tell by brand."""
    alone = len(wish.chosen) == 1
    return [(figure, by) for figure in found for by in figure.told_by if not (alone and by == "brand")]


@require_GET
@needs(SEE)
def figure(request: HttpRequest, key: str) -> HttpResponse:
    """One number: what it means, how it went, and what it is made of."""
    found, wish = asked_for(request, key)
    cut_by = request.GET.get("cut", "")
    known = [dimension.key for dimension in found.dimensions]
    cut_by = cut_by if cut_by in known else known[0]
    now = found.total(wish.asked(found))
    then = found.total(wish.asked(found, wish.compared_with)) if wish.compared_with else None
    values = {
        "figure": found,
        "said": said(now),
        "note": besides(now),
        "compared": compared(found, now, then),
        "lines": [line(wish, [found])],
        "cut": cut_table(wish, found, cut_by),
        "chips": [
            {
                "name": dimension.name,
                "url": wish.address(request.path, cut=dimension.key),
                "current": dimension.key == cut_by,
            }
            for dimension in found.dimensions
        ],
        "cases_url": wish.address(reverse("insights_cases", args=[key]), cut=""),
        "csv_url": wish.address(reverse("insights_export", args=[key, "csv"]), cut=cut_by),
        "xlsx_url": wish.address(reverse("insights_export", args=[key, "xlsx"]), cut=cut_by),
        "whole_url": wish.address(reverse("insights_figure", args=[found.of])) if found.of else "",
        "crumbs": CRUMBS,
    }
    return render(request, "insights/figure.html", around(wish) | values)


@require_GET
@needs(SEE)
def cases(request: HttpRequest, key: str) -> HttpResponse:
    """The cases behind a number, as far as the reader may see them."""
    found, wish = asked_for(request, key)
    behind = cases_behind(found, wish, asks(request), since=request.GET.get("after", ""))
    crumbs = [*CRUMBS, {"name": found.name, "url": wish.address(reverse("insights_figure", args=[key]))}]
    if request.headers.get("HX-Request") and "after" in request.GET:
        return render(request, "shell/parts/more_rows.html", {"table": behind["table"]})
    return render(request, "insights/cases.html", around(wish) | behind | {"figure": found, "crumbs": crumbs})


def asked_for(request: HttpRequest, key: str) -> tuple[Figure, Wish]:
    """Raises Http404 for a figure that nobody declares."""
    try:
        found = figure_of(key)
    except KeyError:
        raise Http404 from None
    wish = wish_of(request, asks(request))
    return found, wish.of_kind(found.playbook)
