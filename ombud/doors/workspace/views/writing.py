"""The composer: replies, notes, requests, their drafts, and taking an answer back."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_POST

from ombud.cases.models import Case
from ombud.cases.refusals import NotAllowed, NotFound, Refusal, Stale
from ombud.shell.contexts import Plain
from ombud.shell.refusing import sentence_of

from ..answers import back_to, changed, is_htmx
from ..around import signed_in
from ..faces.beside import beside
from ..faces.composer import composer_of
from ..faces.pages import case_page, undo_face
from ..faces.timeline import whole_timeline
from ..finding import case_of
from ..forms import NoteForm, ReplyForm, RequestForm, Written, enclosed
from ..writing import add_note, ask, keep_draft, send_reply, take_back


@dataclass(frozen=True)
class Kind:
    """What can be written: its form, and what sending it does."""

    form: type[Written]
    send: Callable[..., Any]


KINDS = {
    "reply": Kind(ReplyForm, send_reply),
    "note": Kind(NoteForm, add_note),
    "request": Kind(RequestForm, ask),
}


@require_POST
def write(request: HttpRequest, number: str, kind: str) -> HttpResponse:
    """Keep the draft first, on its own; then send, or say why not with the draft in place."""
    case, staff = case_of(request, number), signed_in(request)
    form = KINDS[kind].form(request.POST)
    keep_draft(case, staff, kind, form)
    if not form.is_valid():
        return _again(request, case, kind, {"errors": form.problem()}, status=422)
    try:
        KINDS[kind].send(case, form, enclosed(request.FILES.getlist("files"), case), by=staff)
    except (NotFound, NotAllowed):
        raise
    except Refusal as refusal:
        return _again(
            request, case, kind, {"errors": sentence_of(refusal)}, status=refusal.status, refusal=refusal
        )
    return _sent(request, case, kind)


@require_POST
def draft(request: HttpRequest, number: str, kind: str) -> HttpResponse:
    """Keep what is being written; the answer is what stands beside the text."""
    if kind not in KINDS:
        raise NotFound
    case = case_of(request, number)
    keep_draft(case, signed_in(request), kind, KINDS[kind].form(request.POST))
    said = f"Draft saved {timezone.localtime():%H:%M}" if request.POST.get("text", "").strip() else ""
    return HttpResponse(said, content_type="text/plain")


@require_POST
def undo(request: HttpRequest, number: str, sequence: int) -> HttpResponse:
    case = case_of(request, number)
    try:
        take_back(case, sequence, by=signed_in(request))
    except (NotFound, NotAllowed):
        raise
    except Refusal as refusal:
        return _again(request, case, "reply", {"errors": sentence_of(refusal)}, status=refusal.status)
    return _sent(request, case, "reply")


def _sent(request: HttpRequest, case: Case, kind: str) -> HttpResponse:
    if not is_htmx(request):
        return back_to(request, case)
    answer = render(request, "workspace/composer.html", _parts(request, case_of(request, case.number), kind))
    answer["HX-Trigger"] = changed()
    return answer


def _again(
    request: HttpRequest, case: Case, kind: str, wrong: Plain, *, status: int, refusal: Refusal | None = None
) -> HttpResponse:
    values = _parts(request, case, kind)
    if isinstance(refusal, Stale):
        values["stale"] = {
            "by": str(refusal).partition(" was here")[0],
            "url": f"{case.get_absolute_url()}#entries-after",
        }
        wrong = {}
    if kind in values["composer"]:
        values["composer"][kind].update(wrong)
    if is_htmx(request):
        return render(request, "workspace/composer.html", values, status=status)
    page = case_page(request, case, composer=values["composer"], stale=values.get("stale"))
    return render(request, "shell/pages/desk.html", page, status=status)


def _parts(request: HttpRequest, case: Case, kind: str) -> Plain:
    staff = signed_in(request)
    hangs, timeline = beside(case, staff), whole_timeline(case, staff)
    messages = list(timeline.messages.values())
    return {
        "case": {"version": case.version, "number": case.number},
        "composer": composer_of(case, staff, hangs, messages, opened=kind),
        "undo": undo_face(case, staff, timeline),
    }
