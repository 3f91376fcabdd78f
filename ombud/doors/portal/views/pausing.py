"""Stopping half-way, and coming back."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from ombud.records.customers.normal import as_written

from .. import drafting, limits
from ..door import page
from ..models import Draft
from ..notices import tell_draft
from ..places import to
from ..where import door_of
from . import guide_pages
from .guide import offer_named


@page
@require_http_methods(["GET", "POST"])
def later(request: HttpRequest, kind: str) -> HttpResponse:
    """Stop here; this browser knows the way back, and an e-mail brings it to others."""
    offer = offer_named(kind)
    draft = drafting.draft_of(request, offer)
    if draft is None or draft.arrival_id:
        return to(request, "begin", kind=kind)
    form = guide_pages.mail_form(
        request.POST or None, initial=drafting.asking(draft, request).given("you", "email")
    )
    done = False
    if request.method == "POST" and form.is_valid():
        address = as_written("email", form.cleaned_data["email"])
        limits.count(request, "draft", one=address)
        tell_draft(draft, address)
        done = True
    values = {"draft": draft, "form": form, "done": done, "offer": offer}
    return render(request, "portal/later.html", values, status=422 if form.errors else 200)


@page
@require_http_methods(["GET", "POST"])
def resume(request: HttpRequest, token: str) -> HttpResponse:
    """The link from the mail; it counts only when a person presses, since programs that look at mail follow links."""
    limits.count(request, "go")
    draft = Draft.by_token(token)
    if draft is None or draft.brand_id != door_of(request).brand.pk or draft.purge_after <= timezone.now():
        return render(request, "portal/expired.html", {"what": "draft"}, status=404)
    if request.method == "GET":
        return render(request, "portal/go.html", {"what": "draft"})
    drafting.resume(draft)
    return drafting.put_cookie(request, to(request, "begin", kind=draft.offer), draft)
