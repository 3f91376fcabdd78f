"""The guide: one short page of questions after the other, files, a look at all of it, and off it goes."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.datastructures import MultiValueDict
from django.utils.html import escape, format_html
from django.views.decorators.http import require_http_methods, require_safe

from ombud.shell.guides import GuideStep
from ombud.shell.offers import Offer, offers

from .. import drafting, languages, limits
from ..door import page
from ..files import ACCEPT, BadFile
from ..models import Draft
from ..places import to
from ..sending import case_of, send
from ..signing_on import email_of
from ..where import door_of
from . import guide_pages


@page
@require_safe
def begin(request: HttpRequest, kind: str) -> HttpResponse:
    """What will be asked, and going on where one stopped."""
    offer = offer_named(kind)
    draft = drafting.draft_of(request, offer)
    begun = draft if draft and not draft.arrival_id and draft.answers else None
    about = drafting.asking(begun, request)
    values = {"offer": offer, "begun": begun, "next": guide_pages.first_open(offer, about)}
    return render(request, "portal/begin.html", values)


@page
@require_http_methods(["GET", "POST"])
def step(request: HttpRequest, kind: str, step: str) -> HttpResponse:
    """One page of questions. What was answered is kept whether it is complete or not."""
    offer = offer_named(kind)
    draft = drafting.draft_of(request, offer)
    draft = None if draft and draft.arrival_id else draft
    one = _step(offer, step)
    if request.method == "GET":
        form = guide_pages.form_of(one, drafting.asking(draft, request), **_known(request, one))
        return guide_pages.ask(request, offer, one, draft, form)
    limits.count(request, "answer")
    door = door_of(request)
    draft = drafting.open_draft(request, offer)
    draft = drafting.keep(
        draft, one, request.POST, days=door.counter.draft_days, language=languages.plain(door.language)
    )
    return drafting.put_cookie(request, _answered(request, offer, one, draft), draft)


def _answered(request: HttpRequest, offer: Offer, one: GuideStep, draft: Draft) -> HttpResponse:
    """Further where all is well; the page again, with what is missing, where it is not."""
    if request.POST.get("go") == "later":
        return to(request, "later", kind=offer.key)
    about = drafting.asking(draft, request)
    form = one.form(about, MultiValueDict(dict(request.POST.lists())))
    if not form.is_valid():
        return guide_pages.ask(request, offer, one, draft, form, status=422)
    if request.POST.get("go") == "check":
        return to(request, "check", kind=offer.key)
    return guide_pages.onward(request, offer, one, about)


@page
@require_http_methods(["GET", "POST"])
def files(request: HttpRequest, kind: str) -> HttpResponse:
    """Add files and take them out again, one at a time or several at once."""
    offer = offer_named(kind)
    draft = drafting.draft_of(request, offer)
    if draft is None or draft.arrival_id:
        return to(request, "begin", kind=kind)
    problems: list[str] = []
    if request.method == "POST":
        limits.count(request, "file")
        if remove := request.POST.get("remove", ""):
            drafting.drop_file(draft, int(remove) if remove.isdecimal() and len(remove) < 18 else 0)
            return to(request, "files", kind=kind)
        problems = _add(request, draft)
        if not problems and request.POST.get("go") in ("check", "later"):
            return to(request, request.POST["go"], kind=kind)
    values: dict[str, Any] = {"files": list(draft.files.all()), "problems": problems, "accept": ACCEPT}
    return guide_pages.draw(
        request, "portal/files.html", offer, draft, "files", status=422 if problems else 200, **values
    )


def _add(request: HttpRequest, draft: Draft) -> list[str]:
    problems = []
    for given in request.FILES.getlist("files"):
        try:
            drafting.add_file(draft, given.file, given.name or "", given.size or 0, given.content_type or "")  # type: ignore[arg-type]  # a binary file
        except BadFile as problem:
            problems.append(str(problem))
    return problems


@page
@require_http_methods(["GET", "POST"])
def check(request: HttpRequest, kind: str) -> HttpResponse:
    """All answers at a glance; sent from here."""
    offer = offer_named(kind)
    draft = drafting.draft_of(request, offer)
    if draft is None:
        return to(request, "begin", kind=kind)
    if draft.arrival_id:
        return to(request, "sent", kind=kind)
    about = drafting.asking(draft, request)
    open_one = guide_pages.first_open(offer, about)
    if open_one:
        return to(request, "step", kind=kind, step=open_one.key)
    if request.method == "POST":
        crowded = limits.count(request, "send", one=offer.sender_of(about).email)
        send(draft, offer, trap=request.POST.get("website", ""), crowded=crowded)
        return to(request, "sent", kind=kind)
    values: dict[str, Any] = {"parts": guide_pages.summary(offer, about), "files": list(draft.files.all())}
    return guide_pages.draw(request, "portal/check.html", offer, draft, "check", **values)


@page
@require_safe
def sent(request: HttpRequest, kind: str) -> HttpResponse:
    """It is here: its number and its dates. The same page however often somebody pressed."""
    offer = offer_named(kind)
    draft = drafting.draft_of(request, offer)
    if draft is None or draft.arrival is None or not drafting.just_sent(draft):
        return to(request, "begin", kind=kind)
    about = drafting.asking(draft, request)
    values = {
        "offer": offer,
        "case": case_of(draft.arrival),
        "dates": offer.dates(about, draft.arrival.received_at),
        # The sentence is the translator's, the address the visitor's: only the second is escaped.
        "mailed": format_html(
            escape(offer.telling.mailed) % {"email": "{}"},
            format_html("<bdi>{}</bdi>", offer.sender_of(about).email),
        ),
    }
    return render(request, "portal/sent.html", values)


def offer_named(kind: str) -> Offer:
    found = offers.get(kind)
    if found is None:
        raise Http404
    return found


def _step(offer: Offer, key: str) -> GuideStep:
    found = next((one for one in offer.steps if one.key == key), None)
    if found is None:
        raise Http404
    return found


def _known(request: HttpRequest, one: GuideStep) -> dict[str, str]:
    """What the operator's sign-on has told us need not be typed again."""
    session = door_of(request).session
    if session is None or one.key != "you":
        return {}
    return {"name": session.customer.name, "email": email_of(session.customer)}
