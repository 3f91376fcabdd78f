"""Getting in and out: a link that was sent, a new one, the operator's sign-on."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ombud.records.customers.normal import BadContact, normal_form
from ombud.shell.offers import offer_for

from .. import drafting, limits, sessions, signing_on
from ..door import page
from ..entering import open_link
from ..jobs import send_links
from ..models import AccessLink, LinkRequest
from ..places import to
from ..where import door_of
from .guide_pages import mail_form


@page
@require_http_methods(["GET", "POST"])
def enter(request: HttpRequest) -> HttpResponse:
    """Ask for a new link. What is answered does not depend on whether there is anything to send."""
    if door_of(request).session:
        return to(request, "mine")
    form = mail_form(request.POST or None)
    if request.method == "POST" and form.is_valid():
        _ask(request, form.cleaned_data["email"])
        return to(request, "link_sent")
    return render(request, "portal/enter.html", {"form": form}, status=422 if form.errors else 200)


@page
@require_safe
def link_sent(request: HttpRequest) -> HttpResponse:
    return render(request, "portal/link_sent.html", {"days": door_of(request).counter.link_days})


@page
@require_http_methods(["GET", "POST"])
def go(request: HttpRequest, token: str) -> HttpResponse:
    """A link from a mail: a press of the button changes it into a cookie, and the address bar forgets it."""
    limits.count(request, "go")
    link = AccessLink.by_token(token)
    ours = link if link and link.brand_id == door_of(request).brand.pk else None
    offer = offer_for(ours.case) if ours else None
    if ours is None or offer is None or not ours.holds:
        what = "revoked" if ours and ours.revoked_at else "link"
        return render(request, "portal/expired.html", {"what": what}, status=404)
    if request.method == "GET":
        return render(request, "portal/go.html", {"what": "case", "telling": offer.telling})
    return sessions.put_cookie(request, to(request, "case", number=ours.case.number), open_link(ours))


@csrf_exempt  # the token itself proves where it comes from, and opens once
@page
@require_http_methods(["GET", "POST"])
def sign_on(request: HttpRequest) -> HttpResponse:
    """The operator's platform sends its signed-in customer here, with a token in a form field or in the address."""
    limits.count(request, "sign-on")
    given = request.POST.get("token") or request.GET.get("token") or ""
    customer = signing_on.customer_of(given, door_of(request).brand)
    return sessions.put_cookie(request, to(request, "mine"), sessions.begin_by_sign_on(customer))


@page
@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    if session := door_of(request).session:
        sessions.end(session)
    return drafting.drop_cookie(request, sessions.drop_cookie(request, to(request, "home")))


def _ask(request: HttpRequest, given: str) -> None:
    try:
        address = normal_form("email", given)
    except BadContact:
        address = given.lower()
    limits.count(request, "link", one=address)
    door = door_of(request)
    asked = LinkRequest.objects.create(brand=door.brand, address=address, language=door.language)
    send_links.defer(request_id=asked.pk)
