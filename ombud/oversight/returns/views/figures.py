"""Behind a figure: the complaints that made it, those a rule names, and what has moved since it was approved."""

from collections.abc import Collection

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from ombud.cases.models import Case
from ombud.shell.contexts import Plain
from ombud.shell.gates import asks, needs
from ombud.shell.pages import sheet_page, table_page
from ombud.shell.tables import cell as box
from ombud.shell.tables import row, table

from .. import cell_faces, faces
from ..cells import Unit
from ..differences import moved_since
from ..models import Return
from ..permissions import PREPARE, SEE
from ..queries import return_for, verdicts_of
from ..values import shown
from .one import held_by

PAGE = 50


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
        lead="What the return would say today, beside what was kept when it was approved. Amend it where that matters.",
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
        {"name": name, "table": _cases_table(request, ids, paged=False)}
        for name, ids in (("Came in since", one.came), ("No longer there", one.went))
    ]
    lead = f"{shown(one.before, one.unit)} when it was approved, {shown(one.now, one.unit)} now."
    crumbs = [*_crumbs(report), {"name": "Differences", "url": faces.address("differences", pk)}]
    return sheet_page(request, one.label, lead=lead, crumbs=crumbs, parts=parts)


def _cases_page(
    request: HttpRequest,
    report: Return,
    heading: str,
    ids: Collection[int],
    *,
    lead: str,
    acts: list[Plain] = [],  # noqa: B006
) -> HttpResponse:
    drawn = _cases_table(request, ids)
    hidden = len(set(ids)) - Case.objects.visible_to(asks(request)).filter(pk__in=ids).count()
    heed = [{"text": f"{hidden} of them are not yours to see.", "tone": "note"}] if hidden else []
    return table_page(request, heading, drawn, lead=lead, crumbs=_crumbs(report), heed=heed, acts=acts)


def _cases_table(request: HttpRequest, ids: Collection[int], *, paged: bool = True) -> Plain:
    """Newest first, from the one that the address names on; only what this person may see."""
    after = request.GET.get("from", "")
    found = Case.objects.visible_to(asks(request)).filter(pk__in=ids).order_by("-pk")
    if paged and after.isdecimal():
        found = found.filter(pk__lt=int(after))
    rows = list(found.select_related("brand", "complaint")[: PAGE + 1])
    more = f"{request.path}?from={rows[PAGE - 1].pk}" if paged and len(rows) > PAGE else ""
    columns = ("Complaint", "Received", "Product", "Stage", "Outcome")
    return table(
        "Complaints", columns, [_case_row(case) for case in rows[:PAGE]], more_url=more, empty="No complaint."
    )


def _case_row(case: Case) -> Plain:
    complaint = case.complaint
    return row(
        [
            box(case.number, note=case.subject),
            box(faces.day(case.opened_at), note=case.brand.name),
            box(complaint.get_product_display() or "not said", note=complaint.regime or "no regime yet"),
            box(case.stage.replace("-", " ").capitalize()),
            box(case.outcome.replace("-", " ") or "none yet"),
        ],
        url=case.get_absolute_url(),
    )


def _crumbs(report: Return) -> list[Plain]:
    return [*faces.CRUMBS, {"name": str(report), "url": report.get_absolute_url()}]
