"""What everybody may read: the way in, and how to complain under each law."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ombud.cases.refusals import Refusal
from ombud.foundation.typesetting import CannotTypeset
from ombud.shell.offers import offers

from .. import languages, published
from ..door import public
from ..where import door_of


@public
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    return render(request, "portal/home.html", {"offers": list(offers.values())})


@public
@require_safe
def how(request: HttpRequest) -> HttpResponse:
    door = door_of(request)
    values = {
        "papers": published.papers(door.brand, door.language),
        "procedures": published.procedures(door.brand),
    }
    return render(request, "portal/how.html", values)


@public
@require_safe
def how_pdf(request: HttpRequest) -> HttpResponse:
    """The same, set to be printed and kept."""
    door = door_of(request)
    try:
        made = published.as_pdf(door.brand, door.counter, door.language)
    except CannotTypeset as problem:
        raise NoPaper(_("It cannot be set as PDF now. Please print the page instead.")) from problem
    answer = HttpResponse(made, content_type="application/pdf")
    answer["Content-Disposition"] = (
        f'inline; filename="{door.brand.key}-{languages.plain(door.language)}.pdf"'
    )
    return answer


@public
@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """For a brand's own host: nothing but the front page and what is published."""
    lines = ["User-agent: *", "Allow: /$", "Allow: /how/", "Disallow: /"]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain")


class NoPaper(Refusal):
    status = 503
