"""A customer's own cases: where they stand, what was said, what they can do."""

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.csp import CSP
from django.utils.translation import gettext as _
from django.views.decorators.csp import csp_override
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ombud.cases.refusals import NotFound, NotPossible
from ombud.foundation.storage import FileRef, NoSuchFile, open_file
from ombud.shell.offers import offer_for

from .. import acting, bundling, limits
from ..conversation import file_of
from ..door import known, stay_of
from ..jobs import pack
from ..models import Bundle
from ..places import to
from ..sessions import case_of, cases_of
from ..where import door_of
from . import case_pages

INERT: dict[str, list[str]] = {"default-src": [CSP.NONE], "sandbox": [""]}
SHOWN = ("image/png", "image/jpeg", "image/gif", "image/webp", "application/pdf")


@known
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """All that this stay may see; whoever came by a link is led to its one case."""
    session = stay_of(request)
    found = list(cases_of(session).order_by("-opened_at")[:200])
    if session.case_id and found:
        return to(request, "case", number=found[0].number)
    return render(request, "portal/mine.html", {"cases": [case_pages.row(one) for one in found]})


@known
@require_safe
def case(request: HttpRequest, number: str) -> HttpResponse:
    return case_pages.draw(request, case_of(stay_of(request), number))


@known
@require_POST
def write(request: HttpRequest, number: str) -> HttpResponse:
    """Words and files to us."""
    found = case_of(stay_of(request), number)
    limits.count(request, "write", one=number)
    form = case_pages.WriteForm(request.POST, request.FILES)
    if not form.is_valid():
        return case_pages.draw(request, found, write_form=form, status=422)
    acting.write(
        stay_of(request), found, form.cleaned_data["text"], form.enclosed, key=form.cleaned_data["key"]
    )
    return case_pages.back(request, found, "written")


@known
@require_POST
def answer(request: HttpRequest, number: str, pk: int) -> HttpResponse:
    """What we asked them."""
    found = case_of(stay_of(request), number)
    asked = acting.question_to(found, pk)
    limits.count(request, "write", one=number)
    form = case_pages.WriteForm(request.POST, request.FILES, auto_id=f"id_answer{pk}_%s")
    if not form.is_valid():
        return case_pages.draw(request, found, answer_form=(pk, form), status=422)
    text, key = form.cleaned_data["text"], form.cleaned_data["key"]
    try:
        acting.answer(stay_of(request), found, asked, text, form.enclosed, key=key)
    except NotPossible:
        again = case_pages.WriteForm(request.POST, auto_id="id_%s")
        again.add_error(None, _("That question has been answered already. You can send this as a message."))
        return case_pages.draw(request, found, write_form=again, status=409)
    return case_pages.back(request, found, "answered")


@known
@require_http_methods(["GET", "POST"])
def choose(request: HttpRequest, number: str, move: str) -> HttpResponse:
    """A move that is open to them, asked for on a page of its own, so that nobody takes it by a slip."""
    found = case_of(stay_of(request), number)
    offer = offer_for(found)
    # Whoever presses twice, or in two windows, is told what became of it, not that there is nothing.
    shown = (offer.choices if request.method == "POST" else offer.choices_of(found)) if offer else ()
    choice = next((one for one in shown if one.move == move), None)
    if choice is None:
        raise NotFound
    form = choice.form(request.POST if request.method == "POST" else None)
    if request.method == "GET" or not form.is_valid():
        values = {"case": found, "choice": choice, "form": form, "key": case_pages.new_key()}
        return render(request, "portal/choose.html", values, status=422 if form.errors else 200)
    acting.choose(stay_of(request), found, choice.move, form.cleaned_data, key=request.POST.get("key", ""))
    return case_pages.back(request, found, "done")


@csp_override(INERT)
@known
@require_safe
def file(request: HttpRequest, number: str, pk: int) -> HttpResponse:
    """A file of the conversation; pictures and PDFs as they are, everything else to be kept."""
    found = file_of(case_of(stay_of(request), number), pk)
    if found is None:
        raise NotFound
    return _file(found.key, found.name, found.media_type)


@known
@require_POST
def everything(request: HttpRequest, number: str) -> HttpResponse:
    """Have it packed; nobody waits for it on this page."""
    found = case_of(stay_of(request), number)
    limits.count(request, "bundle", one=number)
    bundle = bundling.ask(found, stay_of(request).customer, door_of(request).language)
    pack.once(str(bundle.pk)).defer(bundle_id=bundle.pk)
    return to(request, "packed", number=found.number, pk=bundle.pk)


@known
@require_safe
def packed(request: HttpRequest, number: str, pk: int) -> HttpResponse:
    found = case_of(stay_of(request), number)
    bundle = Bundle.objects.filter(pk=pk, case=found, purge_after__gt=timezone.now()).first()
    if bundle is None:
        raise Http404
    if bundle.ready_at and "file" in request.GET:
        return _file(bundle.file, f"{found.number}.zip", "application/zip")
    return render(request, "portal/packed.html", {"case": found, "bundle": bundle})


def _file(key: str, name: str, media_type: str) -> HttpResponse:
    try:
        content = open_file(FileRef(key))
    except (NoSuchFile, ValueError) as gone:
        raise NotFound from gone
    shown = media_type in SHOWN
    kind = media_type if shown else "application/octet-stream"
    answer = FileResponse(content, as_attachment=not shown, filename=name or "file", content_type=kind)
    answer["X-Content-Type-Options"] = "nosniff"
    return answer  # type: ignore[return-value]  # a stream is an answer, too
