"""Canned texts, filled in for a case."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from ombud.records.knowledge.filling import fill
from ombud.records.knowledge.queries import canned_texts_for
from ombud.shell.contexts import Plain
from ombud.shell.filling import fields_of

from ..answers import part_or_page
from ..around import signed_in
from ..finding import case_of

MOST = 60


@require_GET
def texts(request: HttpRequest, number: str) -> HttpResponse:
    """Those of the case's topic first, in the customer's language where there is one."""
    case, asked = case_of(request, number), request.GET.get("q", "").strip().casefold()
    fields = fields_of(case, signed_in(request))
    found: list[Plain] = []
    for text in canned_texts_for(case.brand, case.topic):
        words = fill(text.in_language(case.language), fields)
        if asked in f"{text.title} {text.key} {words}".casefold():
            found.append({"name": text.title, "key": text.key, "text": words, "language": case.language})
    values = {
        "texts": found[:MOST],
        "texts_url": f"{case.get_absolute_url()}texts/",
        "query": request.GET.get("q", ""),
    }
    return part_or_page(request, "shell/parts/texts.html", "workspace/texts.html", values)
