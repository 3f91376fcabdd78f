"""Arrivals: everything that came in, and what became of it."""

from django import forms
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.views.decorators.http import require_POST

from ombud.cases.arrivals import read_again
from ombud.cases.models import Arrival
from ombud.cases.originals import open_original
from ombud.channels.email.models import Gap
from ombud.channels.email.setting_up import fill_range
from ombud.records.staff.models import Staff
from ombud.records.staff.scopes import brands_within

from .gates import asks, needs
from .pages import Plain, act, cell, form_page, paged, pressed, row, table, table_page
from .reasons import Sure
from .side import section

SEE, READ_AGAIN, OPEN = "arrivals.see", "arrivals.reprocess", "arrivals.open_original"
section("Running", "Arrivals", "settings_arrivals", SEE)
FATES = {
    "quarantined": ("Quarantine", "shield-x", "bad"),
    "waiting": ("Waiting", "clock", ""),
    "bounce": ("Bounces", "mail-x", "warn"),
    "automatic": ("Automatic", "refresh", ""),
    "blocked": ("Blocked", "ban", ""),
    "duplicate": ("Known already", "copy", ""),
    "message": ("Messages", "circle-check", "good"),
}
MOST_COUNTED = 1000


@needs(SEE)
def arrivals(request: HttpRequest) -> HttpResponse:
    fate = request.GET.get("fate", "quarantined")
    fate = fate if fate in FATES else "quarantined"
    found = seen_by(asks(request))
    rows, more = paged(request, found.filter(fate=fate).select_related("brand").order_by("-received_at"))
    drawn = table(
        f"Arrivals: {FATES[fate][0]}",
        ("From", "To", "What became of it", "Arrived"),
        [_line(asks(request), arrival) for arrival in rows],
        more_url=more,
        empty="Nothing here",
        empty_note="What cannot be read would wait here for you." if fate == "quarantined" else "",
    )
    return table_page(
        request,
        "Arrivals",
        drawn,
        lead="Everything that came in, and what became of it. Nothing is ever dropped.",
        heed=_gaps(request),
        chips=[_chip(found, each, fate) for each in FATES],
    )


@require_POST
@needs(READ_AGAIN)
def again(request: HttpRequest, pk: int) -> HttpResponse:
    arrival = get_object_or_404(seen_by(asks(request), READ_AGAIN), pk=pk)
    back = reverse("settings_arrivals")
    return pressed(request, back, lambda: read_again(arrival, by=asks(request)), "It is being read again.")


class WhyOpen(forms.Form):
    reason = forms.CharField(
        label="Why do you need it?",
        max_length=200,
        help_text="The original may hold card numbers and passwords. Your reason is kept with the opening.",
    )


@needs(OPEN)
def original(request: HttpRequest, pk: int) -> HttpResponse:
    """The raw bytes as a file that no browser runs."""
    arrival = get_object_or_404(seen_by(asks(request), OPEN), pk=pk)
    form = WhyOpen(request.POST or None)
    if not form.is_valid():
        back = reverse("settings_arrivals")
        return form_page(
            request, "Open the original", form, lambda: None, back=back, go="Download", plain=True
        )
    raw = open_original(arrival, by=asks(request), reason=form.cleaned_data["reason"])
    answer = HttpResponse(raw, content_type="application/octet-stream")
    answer["Content-Disposition"] = f'attachment; filename="arrival-{arrival.pk}.eml"'
    answer["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return answer


@needs(READ_AGAIN)
def fill(request: HttpRequest, pk: int) -> HttpResponse:
    """Fetch the range of a gap again."""
    mine = brands_within(asks(request), READ_AGAIN)
    gap = get_object_or_404(Gap.objects.filter(mailbox__brand__in=mine, settled_at=None), pk=pk)
    return form_page(
        request,
        f"Fetch {gap.first_uid} to {gap.last_uid} of {gap.mailbox} again?",
        Sure(request.POST if request.method == "POST" else None),
        lambda: fill_range(gap.mailbox, first=gap.first_uid, last=gap.last_uid, by=asks(request)),
        back=reverse("settings_arrivals"),
        said="The range was fetched again.",
        lead="What is known already is not kept twice.",
        go="Fetch again",
    )


def seen_by(by: Staff, permission: str = SEE) -> QuerySet[Arrival]:
    """Those of the brands within the permission; what belongs to no brand only for who sees all."""
    brands = brands_within(by, permission)
    mine = Q(brand__in=brands)
    return Arrival.objects.filter(mine | Q(brand=None) if by.may_everywhere(permission) else mine)


def _line(by: Staff, arrival: Arrival) -> Plain:
    name, mark, tone = FATES[arrival.fate]
    came = date_format(timezone.localtime(arrival.received_at), "j M, H:i")
    envelope = arrival.envelope
    to = ", ".join(envelope.get("recipients", [])) or arrival.account
    base = f"{reverse('settings_arrivals')}{arrival.pk}/"
    acts = [
        act("Read again", f"{base}again/", post=True)
        if arrival.fate == "quarantined" and by.may_somewhere(READ_AGAIN)
        else {},
        act("Original", f"{base}original/") if by.may_somewhere(OPEN) else {},
    ]
    cells = [
        cell(envelope.get("sender") or "(no sender)"),
        cell(to, note=str(arrival.brand or "")),
        cell(name, mark=mark, tone=tone, note=arrival.problem[:160]),
        cell(came),
    ]
    return row(cells, acts=acts)


def _chip(found: QuerySet[Arrival], fate: str, current: str) -> Plain:
    """Only what waits for somebody is counted, and never further than people read."""
    counted = fate in ("quarantined", "waiting")
    number = found.filter(fate=fate)[:MOST_COUNTED].count() if counted else None
    name = "999+" if number == MOST_COUNTED else number
    return {"name": FATES[fate][0], "url": f"?fate={fate}", "current": fate == current, "count": name or None}


def _gaps(request: HttpRequest) -> list[Plain]:
    mine = brands_within(asks(request), SEE)
    gaps = Gap.objects.filter(mailbox__brand__in=mine, settled_at=None).select_related("mailbox")[:5]
    fills = asks(request).may_somewhere(READ_AGAIN)
    return [
        {
            "text": f"A gap in {gap.mailbox}: numbers {gap.first_uid} to {gap.last_uid}. {gap.why}",
            "url": reverse("settings_gap_fill", args=[gap.pk]) if fills else "",
            "act": "Fetch again",
        }
        for gap in gaps
    ]
