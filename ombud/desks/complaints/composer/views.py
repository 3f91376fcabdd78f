"""Letters as they look: the very PDF, and pictures of its pages."""

from django.http import FileResponse, HttpRequest, HttpResponse
from django.utils.csp import CSP
from django.views.decorators.csp import csp_override
from django.views.decorators.http import require_GET

from ombud.cases.models import Case
from ombud.cases.refusals import NotFound
from ombud.foundation.storage import FileRef, NoSuchFile, open_file
from ombud.records.staff.models import Staff

from ..letters.preparing import pages_of
from ..letters.sending import file_name
from ..models import LetterDraft

INERT: dict[str, list[str]] = {"default-src": [CSP.NONE], "sandbox": [""]}


@require_GET
@csp_override(INERT)
def pdf(request: HttpRequest, number: str, pk: int) -> FileResponse:
    """The bytes that will leave, or have left."""
    draft = _draft(request, number, pk)
    try:
        content = open_file(FileRef(draft.file))
    except NoSuchFile as error:
        raise NotFound from error
    answer = FileResponse(content, filename=file_name(draft), content_type="application/pdf")
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "private, no-store"
    return answer


@require_GET
@csp_override(INERT)
def page(request: HttpRequest, number: str, pk: int, page: int) -> HttpResponse:
    """One page as a picture, for whoever cannot show a PDF in its place."""
    drawn = pages_of(_draft(request, number, pk))
    if not 1 <= page <= len(drawn):
        raise NotFound
    answer = HttpResponse(drawn[page - 1], content_type="image/png")
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "private, max-age=300"
    return answer


def _draft(request: HttpRequest, number: str, pk: int) -> LetterDraft:
    staff = request.user
    if not isinstance(staff, Staff):
        raise NotFound
    seen = Case.objects.visible_to(staff).filter(number=number).values("pk")
    found = LetterDraft.objects.select_related("complaint__case").filter(pk=pk, complaint__in=seen).first()
    if found is None:
        raise NotFound
    return found
