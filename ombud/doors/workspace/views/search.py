"""Search over all that a person may see."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from ombud.shell.contexts import Plain

from ..answers import see_other
from ..around import signed_in
from ..faces.rows import row_of, with_marks
from ..searching import case_numbered, found_by


@require_GET
def search(request: HttpRequest) -> HttpResponse:
    """A whole case number goes straight to its case."""
    asked, staff = request.GET.get("q", "").replace("\0", "").strip()[:200], signed_in(request)
    if asked and (case := case_numbered(asked, staff)):
        return see_other(case.get_absolute_url())
    found = found_by(asked, staff) if asked else []
    with_marks(found)
    values: Plain = {
        "query": asked,
        "search_url": "/search/",
        "note": f"{len(found)} found" if len(found) != 1 else "1 found",
        "results": [row_of(case, staff) for case in found],
    }
    return render(request, "shell/pages/search.html", values)
