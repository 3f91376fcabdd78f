"""A return as a file; who took it is on the access chain."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from ombud.shell.gates import asks, needs

from ..drafting import note
from ..exporting import FORMATS, file_name
from ..permissions import SEE
from ..queries import return_for


@require_safe
@needs(SEE)
def exported(request: HttpRequest, pk: int, format: str) -> HttpResponse:  # noqa: A002  # the address names it so
    person = asks(request)
    report = return_for(person, pk)
    made = FORMATS.get(format)
    if made is None:
        raise Http404
    data = made.write(report)
    note(person, f"exported return as {format}", report)
    headers = {"Content-Disposition": f'attachment; filename="{file_name(report, format)}"'}
    return HttpResponse(data, content_type=made.media_type, headers=headers)
