"""Reading the register: its list, one change, the board, and the table for spreadsheets."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from ombud.records.reminders.hearing import Line, waiting_in
from ombud.records.reminders.writing import said
from ombud.shell.contexts import Plain
from ombud.shell.gates import asks, needs
from ombud.shell.pages import table_page
from ombud.shell.tables import act, paged

from .board import columns
from .due import ROOM
from .export import write_csv
from .faces import acts_of, assessment_of, facts_of, list_table, tasks_table
from .history import first_broken_step
from .history_faces import history_table
from .models import Change, State
from .papers import papers_of
from .permissions import EDIT, SEE
from .queries import ChangeQuerySet

CRUMBS = [{"name": "Regulatory changes", "url": "/changes/"}]
CHIPS = {
    "open": "Open",
    "mine": "Mine",
    "late": "Overdue",
    "coming": "Coming into force",
    "signed-off": "Signed off",
    "not-relevant": "Not relevant",
}


@require_GET
@needs(SEE)
def listed(request: HttpRequest) -> HttpResponse:
    words, chosen = request.GET.get("q", "").strip(), request.GET.get("show", "open")
    chosen = chosen if chosen in CHIPS else "open"
    waiting = waiting_in(ROOM, asks(request), timezone.now())
    found = _chosen(request, chosen).matching(words).select_related("owner").prefetch_related("todos")
    rows, more = paged(request, found)
    drawn = list_table(
        rows,
        more_url=more,
        empty=f"Nothing found for “{words}”." if words else "Nothing here",
        empty_icon="gavel",
    )
    return table_page(
        request,
        "Regulatory changes",
        drawn,
        lead="Every change of law, rule or guidance that may concern us, from whatever source, until it is signed off.",
        acts=_ways(request, waiting),
        heed=_reminders(waiting),
        chips=[_chip(request, key, chosen) for key in CHIPS],
        search_url=request.path,
        query=words,
    )


@require_GET
@needs(SEE)
def one(request: HttpRequest, pk: int) -> HttpResponse:
    found = Change.objects.select_related("owner", "assessed_by").prefetch_related("todos__owner", "brands")
    change = get_object_or_404(found, pk=pk)
    person = asks(request)
    broken = first_broken_step(change)
    values: Plain = {
        "change": change,
        "crumbs": CRUMBS,
        "facts": facts_of(change),
        "assessment": assessment_of(change),
        "tasks": tasks_table(change, person),
        "history": history_table(change.steps.select_related("actor")),
        "acts": acts_of(change, person),
        "task_url": f"{change.get_absolute_url()}tasks/"
        if change.open and person.may_somewhere(EDIT)
        else "",
        "broken": broken,
        "papers": papers_of(change),
    }
    return render(request, "changes/one.html", values)


@require_GET
@needs(SEE)
def board(request: HttpRequest) -> HttpResponse:
    return render(
        request, "changes/board.html", {"crumbs": CRUMBS, "columns": columns(Change.objects.open())}
    )


@require_GET
@needs(SEE)
def exported(request: HttpRequest) -> HttpResponse:
    answer = HttpResponse(content_type="text/csv; charset=utf-8")
    name = f"regulatory-changes-{timezone.localdate():%Y-%m-%d}.csv"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    found = Change.objects.select_related("owner", "assessed_by").prefetch_related("todos", "brands")
    write_csv(found, answer)
    return answer


def _chosen(request: HttpRequest, chosen: str) -> ChangeQuerySet:
    found = Change.objects.all()
    match chosen:
        case "mine":
            return found.of(asks(request))
        case "late":
            return found.late()
        case "coming":
            return found.coming()
        case State.SIGNED_OFF | State.NOT_RELEVANT:
            return found.filter(state=chosen)
    return found.open()


def _chip(request: HttpRequest, key: str, chosen: str) -> Plain:
    count = _chosen(request, key).count() if key in ("mine", "late") else None
    return {"name": CHIPS[key], "url": f"?show={key}", "current": key == chosen, "count": count or None}


def _ways(request: HttpRequest, waiting: list[Line]) -> list[Plain]:
    away = act("Put reminders away", "/changes/reminders/", in_dialog=True, icon="bell")
    new = act("New entry", "/changes/new/", icon="plus", likely=True)
    ways = [
        act("Procedures", "/procedures/", icon="book-2"),
        act("Board", "/changes/board/"),
        act("Export", "/changes/export/", icon="download"),
    ]
    return [
        *([away] if waiting else []),
        *ways,
        *([new] if asks(request).may_somewhere(EDIT) else []),
    ]


def _reminders(waiting: list[Line]) -> list[Plain]:
    return [{"text": said(line), "url": line.due.link, "act": "Open", "icon": "bell"} for line in waiting[:5]]
