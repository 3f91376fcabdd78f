"""Behind a figure: the complaints that made it, those a rule names, and what has moved since it was approved."""

from collections.abc import Collection, Sequence

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from ombud.cases.models import Case
from ombud.oversight.insights.behind import heed_of, list_of
from ombud.shell.contexts import Plain
from ombud.shell.gates import asks, needs
from ombud.shell.pages import sheet_page, table_page

from .. import cell_faces, faces
from ..cells import Unit
from ..differences import moved_since
from ..models import Return
from ..permissions import PREPARE, SEE
from ..queries import return_for, verdicts_of
from ..values import shown
from .one import held_by


@require_safe
@needs(SEE)
def cell(request: HttpRequest, pk: int, cell: int) -> HttpResponse:
    report = return_for(asks(request), pk)
    one = get_object_or_404(report.cells.select_related("touched_by", "report"), pk=cell)
    may = report.open and PREPARE in held_by(asks(request), report) and one.unit != Unit.UNKNOWN
    acts = [{**act, "in_dialog": True} for act in cell_faces.cell_acts(one)] if may else []
    told = f"Told: {shown(one.told, one.unit)}. {cell_faces.hand_on(one)} {one.note}".strip()
    return _cases_page(request, report, one.label, one.cases, lead=told, acts=acts)


@require_safe
@needs(SEE)
def rule(request: HttpRequest, pk: int, rule: str) -> HttpResponse:
    report = return_for(asks(request), pk)
    verdict = next((each for each in verdicts_of(report) if each.rule == rule), None)
    if verdict is None:
        raise Http404
    return _cases_page(request, report, verdict.sentence, verdict.cases, lead=verdict.what or "It holds.")


@require_safe
@needs(SEE)
def differences(request: HttpRequest, pk: int) -> HttpResponse:
    report = return_for(asks(request), pk)
    return table_page(
        request,
        "Differences",
        cell_faces.moved_table(report, moved_since(report)),
        lead="What the return would say today, beside what it says: kept when it was approved, or as it was last computed.",
        crumbs=_crumbs(report),
    )


@require_safe
@needs(SEE)
def difference(request: HttpRequest, pk: int, place: int) -> HttpResponse:
    report = return_for(asks(request), pk)
    moved = moved_since(report)
    if place >= len(moved):
        raise Http404
    one = moved[place]
    parts = [
        {"name": name, "table": {**_listed(request, report, ids)["table"], "more_url": ""}}
        for name, ids in (("Came in since", one.came), ("No longer there", one.went))
    ]
    lead = f"{shown(one.before, one.unit)} in the return, {shown(one.now, one.unit)} now."
    crumbs = [*_crumbs(report), {"name": "Differences", "url": faces.address("differences", pk)}]
    return sheet_page(request, one.label, lead=lead, crumbs=crumbs, parts=parts)


def _cases_page(
    request: HttpRequest,
    report: Return,
    heading: str,
    ids: Collection[int],
    *,
    lead: str,
    acts: Sequence[Plain] = (),
) -> HttpResponse:
    listed = _listed(request, report, ids)
    heed = heed_of(listed)
    return table_page(
        request, heading, listed["table"], lead=lead, crumbs=_crumbs(report), heed=heed, acts=list(acts)
    )


def _listed(request: HttpRequest, report: Return, ids: Collection[int]) -> Plain:
    """The cases that were behind it when it was computed, by the same way as behind every number."""
    return list_of(
        Case.objects.filter(pk__in=ids),
        asks(request),
        since=request.GET.get("from", ""),
        further=lambda last: f"{request.path}?from={last}",
        brands=len(report.brands) > 1,
    )


def _crumbs(report: Return) -> list[Plain]:
    return [*faces.CRUMBS, {"name": str(report), "url": report.get_absolute_url()}]
