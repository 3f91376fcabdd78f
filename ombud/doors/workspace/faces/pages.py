"""A whole page: the list at the left, the case, and what stands beside it."""

from datetime import datetime

from django.http import HttpRequest
from django.utils import timezone

from ombud.cases.models import Case
from ombud.cases.refusals import NotFound
from ombud.records.customers.models import ContactPoint
from ombud.records.staff.models import Staff
from ombud.shell.contexts import Plain
from ombud.shell.panels import panels_of

from ..around import rail_of, signed_in, with_brand
from ..lists import CaseList, list_at, page_of
from . import panels
from .beside import Beside, beside
from .composer import composer_of
from .customers import customer_face
from .entries import faces_of, undoable
from .header import header_of
from .letters import file_face, is_file
from .rows import row_of, with_marks
from .timeline import Timeline, whole_timeline

OTHERS = 12
HOME = "views/mine"


def list_page(request: HttpRequest, cases: CaseList) -> Plain:
    rows, more = page_of(cases.cases, request.GET.get("after", ""), newest=_newest(request))
    with_marks(rows)
    return {"part": "list", "list": list_face(request, cases, rows, more)}


def list_face(
    request: HttpRequest, cases: CaseList, rows: list[Case], more: str, chosen: Case | None = None
) -> Plain:
    staff = signed_in(request)
    order = "order=newest" if _newest(request) else ""
    lines = [row_of(case, staff, place=cases.place, chosen=chosen) for case in rows]
    return {
        "name": cases.name,
        "note": f"{rail_of(request).count(cases.place)} open" if rail_of(request).count(cases.place) else "",
        "url": "/search/",
        "query": "",
        "rows": lines,
        "empty": cases.empty,
        "more_url": f"{cases.url}?after={more}&{order}".rstrip("&") if more else "",
        "live": rail_of(request).live,
        "refresh_url": f"{cases.url}?rows=1"
        + (f"&chosen={chosen.number}" if chosen else "")
        + (f"&{order}" if order else ""),
        "orders": [
            {"name": "Next deadline", "url": cases.url, "current": not order},
            {"name": "Newest first", "url": f"{cases.url}?order=newest", "current": bool(order)},
        ],
    }


def case_page(request: HttpRequest, case: Case, **more: object) -> Plain:
    """Everything on the page of a case, in a fixed number of statements."""
    staff = signed_in(request)
    cases = list_beside(request)
    rows, cursor = page_of(cases.cases)
    with_marks(rows, open_one=case)
    hangs = beside(case, staff)
    timeline = whole_timeline(case, staff, before=None)
    return {
        "part": "case",
        "back_url": cases.url,
        "back_name": cases.name,
        "list": list_face(request, cases, rows, cursor, chosen=case),
        "brands": with_brand(rail_of(request).brands, case),
        **case_parts(case, staff, hangs, timeline),
        **more,
    }


def case_parts(case: Case, staff: Staff, hangs: Beside, timeline: Timeline) -> Plain:
    messages = list(timeline.messages.values())
    header = header_of(case, staff, hangs)
    if timeline.earlier:
        header["earlier_url"] = f"{case.get_absolute_url()}entries/?before={timeline.earlier}"
    return {
        "case": header,
        "entries": faces_of(timeline),
        "entries_after": case.version,
        "composer": composer_of(case, staff, hangs, messages),
        "undo": undo_face(case, staff, timeline),
        **context_of(case, staff, hangs, timeline),
    }


def context_of(case: Case, staff: Staff, hangs: Beside, timeline: Timeline) -> Plain:
    """The customer card and the panels."""
    points = list(ContactPoint.objects.filter(customer_id=case.customer_id)) if case.customer_id else []
    files = [
        file_face(file)
        for letter in timeline.messages.values()
        for file in letter.attachments.all()
        if is_file(file)
    ]
    requests = {asked.pk: asked for asked in timeline.asked.values()}
    drawn = [
        panels.tasks_panel(case, staff, hangs),
        panels.requests_panel(case, list(requests.values())),
        *panels_of(case, staff, of_the_matter=True),
        *panels.cases_panels(case, _others(case, staff)),
        panels.links_panel(case, staff, hangs),
        *panels_of(case, staff, of_the_matter=False),
        panels.files_panel(files),
    ]
    return {
        "customer": customer_face(case.customer, points),
        "context": {
            "url": f"{case.get_absolute_url()}beside/",
            "panels": [panel for panel in drawn if panel],
        },
    }


def undo_face(case: Case, staff: Staff, timeline: Timeline) -> Plain | None:
    """The bar that takes the last answer back while it is still here."""
    message = undoable(timeline.entries, timeline.messages, staff)
    if message is None:
        return None
    entry = next(
        e for e in timeline.entries if (e.case_id, e.sequence) == (message.case_id, message.sequence)
    )
    leaves = datetime.fromisoformat(entry.kept.facts["leaves_at"])
    return {
        "url": f"{case.get_absolute_url()}replies/{message.sequence}/undo/",
        "to": next(iter(message.recipients), "") and (str(case.customer) if case.customer else "them"),
        "at": leaves,
        "seconds": max(0, int((leaves - timezone.now()).total_seconds())),
    }


def list_beside(request: HttpRequest) -> CaseList:
    """The list that the person came from; their own where the address says nothing sensible."""
    rail = rail_of(request)
    try:
        return list_at(request.GET.get("in", HOME), rail.staff, rail.raw_queues)
    except NotFound:
        return list_at(HOME, rail.staff, [])


def _others(case: Case, staff: Staff) -> list[Case]:
    if case.customer_id is None:
        return []
    others = Case.objects.visible_to(staff).filter(customer_id=case.customer_id).exclude(pk=case.pk)
    return list(others.order_by("-opened_at")[:OTHERS])


def _newest(request: HttpRequest) -> bool:
    return request.GET.get("order") == "newest"
