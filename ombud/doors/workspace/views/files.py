"""What came with a letter, served so that nothing in it can act: attachments, the letter as HTML, the raw original."""

from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.csp import CSP
from django.views.decorators.csp import csp_override
from django.views.decorators.http import require_GET, require_http_methods

from ombud.cases.models import Attachment, Case, Message
from ombud.cases.originals import open_original
from ombud.cases.refusals import BadArguments, NotAllowed, NotFound, NotPossible
from ombud.foundation.storage import FileRef, NoSuchFile, open_file
from ombud.foundation.text.html import sanitise

from ..answers import is_htmx
from ..around import signed_in
from ..faces.letters import held_because, is_shown
from ..finding import case_of

INERT: dict[str, list[str]] = {"default-src": [CSP.NONE], "sandbox": [""]}
LETTER: dict[str, list[str]] = {
    "default-src": [CSP.NONE],
    "style-src": [CSP.UNSAFE_INLINE],
    "img-src": [CSP.SELF, "data:"],
    "form-action": [CSP.NONE],
    "base-uri": [CSP.NONE],
    "frame-ancestors": [CSP.SELF],
    # The page may measure the frame; nothing in the frame may run.
    "sandbox": ["allow-same-origin"],
}


@require_GET
@csp_override(INERT)
def attachment(request: HttpRequest, pk: int) -> FileResponse:
    """Images and PDFs as they are, everything else to be kept. Raises NotFound, and NotPossible for what is held."""
    file = _attachment(request, pk)
    if held := held_because(file):
        raise NotPossible(f"This file is held back: {held}.")
    try:
        content = open_file(FileRef(file.file))
    except (NoSuchFile, ValueError) as error:
        raise NotFound from error
    shown = is_shown(file.media_type)
    media_type = file.media_type if shown else "application/octet-stream"
    answer = FileResponse(
        content, as_attachment=not shown, filename=file.name or "unnamed", content_type=media_type
    )
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "private, no-store"
    return answer


@require_GET
@csp_override(LETTER)
def letter(request: HttpRequest, number: str, sequence: int) -> HttpResponse:
    """The letter as its sender made it, in a frame in which nothing runs and nothing is fetched from elsewhere."""
    message = _message(case_of(request, number), sequence)
    pictures = {
        file.content_id.strip("<>"): f"/files/{file.pk}/"
        for file in message.attachments.all()
        if file.content_id
    }
    clean = sanitise(message.html, picture=pictures.get)
    return render(request, "workspace/letter.html", {"html": clean.html})


@require_http_methods(["GET", "POST"])
def original(request: HttpRequest, number: str, sequence: int) -> HttpResponse:
    """The raw letter, for somebody who may and says why; the reading is on the access chain."""
    message = _message(case_of(request, number), sequence)
    if message.arrival is None:
        raise NotFound
    if not signed_in(request).may_somewhere("arrivals.open_original"):
        raise NotAllowed("You need the permission arrivals.open_original for this.")
    if request.method == "GET":
        return _ask_why(request, number, sequence)
    try:
        raw = open_original(message.arrival, by=signed_in(request), reason=request.POST.get("reason", ""))
    except BadArguments as refusal:
        return _ask_why(request, number, sequence, wrong=refusal.problems["reason"])
    answer = HttpResponse(raw, content_type="application/octet-stream")
    answer["Content-Disposition"] = f'attachment; filename="{number}-{sequence}.eml"'
    answer["Cache-Control"] = "no-store"
    return answer


def _ask_why(request: HttpRequest, number: str, sequence: int, wrong: str = "") -> HttpResponse:
    values = {
        "action_url": f"/cases/{number}/messages/{sequence}/original/",
        "wrong": wrong,
        "cancel_url": f"/cases/{number}/",
    }
    page = "workspace/original.html" if is_htmx(request) else "workspace/original_page.html"
    return render(request, page, values, status=422 if wrong else 200)


def _attachment(request: HttpRequest, pk: int) -> Attachment:
    seen = Case.objects.visible_to(signed_in(request)).values("pk")
    found = Attachment.objects.filter(pk=pk, message__case__in=seen).first()
    if found is None:
        raise NotFound
    return found


def _message(case: Case, sequence: int) -> Message:
    found = Message.objects.select_related("arrival").filter(case=case, sequence=sequence).first()
    if found is None:
        raise NotFound
    return found
