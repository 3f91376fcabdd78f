"""Actions against causes: the list, and one of them."""

from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_GET

from ombud.cases.models import Case
from ombud.records.staff.models import Staff
from ombud.shell.contexts import Plain
from ombud.shell.gates import asks, needs
from ombud.shell.tables import act, paged

from ...models import Fix, Measurement
from .. import counting, waiting
from ..measuring import effect_of
from ..permissions import MENDS
from ..tree import path_of
from .around import ROOT, brands_of, crumb, day, draw
from .rows import complaint_table, fix_state, fix_table

ADDRESS = f"{ROOT}actions/"


@require_GET
@needs()
def fixes(request: HttpRequest) -> HttpResponse:
    """One's own, and those of the brands whose learning one may see; what is late is said on top."""
    staff = asks(request)
    kept = Fix.objects.visible_to(staff).select_related("owner", "cause", "brand")
    mine = list(kept.filter(owner=staff, state=Fix.State.OPEN)[:50])
    others, more = paged(request, kept.exclude(pk__in=[fix.pk for fix in mine]).order_by("state", "due_on"))
    others.sort(key=lambda fix: (not fix.is_open, fix.due_on))
    parts = [{"name": "My actions", "table": fix_table(mine, "My actions", empty="Nothing to do for you.")}]
    if others:
        parts.append({"name": "All others", "table": fix_table(others, "All others", more_url=more)})
    new = act("New action", f"{ADDRESS}new/", icon="plus", likely=True)
    return draw(
        request,
        "Actions",
        "actions",
        lead="What is done so that it does not happen again: by whom, by when, and whether it helped.",
        heed=_heed(staff),
        parts=parts,
        acts=[new] if staff.may_somewhere(MENDS) else [],
    )


def _heed(staff: Staff) -> list[Plain]:
    """Late actions of one's own and of one's desk, and results that one has not read."""
    said: list[Plain] = []
    for fix in waiting.wanting(staff).select_related("owner")[:5]:
        measured = fix.measurements.filter(seen_at=None).first() if fix.owner_id == staff.pk else None
        text = f"Measured: {fix.what}." if measured else f"Late since {day(fix.due_on)}: {fix.what}."
        whose = "" if fix.owner_id == staff.pk else f" {fix.owner.name} owns it."
        tone = "good" if measured else "heed"
        icon = "chart-histogram" if measured else "clock-exclamation"
        said.append(
            {"text": text + whose, "url": fix.get_absolute_url(), "act": "Open", "tone": tone, "icon": icon}
        )
    return said


@require_GET
@needs()
def fix(request: HttpRequest, pk: int) -> HttpResponse:
    staff, found = asks(request), fix_seen(request, pk)
    measured = found.measurements.first()
    waiting.seen(found, staff)
    linked = Case.objects.visible_to(staff).filter(pk__in=found.complaints.values("pk"))
    cases = list(linked.select_related("customer").order_by("-opened_at")[:50])
    return draw(
        request,
        found.what,
        "actions",
        crumbs=crumb("actions"),
        facts=_facts(found),
        acts=_acts(staff, found),
        chart=_chart(found, measured) if measured else None,
        parts=[{"name": "Complaints behind it", "table": complaint_table(cases, empty="None is linked.")}],
    )


def _facts(fix: Fix) -> list[tuple[str, str]]:
    facts = [
        ("Cause", path_of(fix.cause)),
        ("Brand", fix.brand.name),
        ("Owner", fix.owner.name),
        ("Due", day(fix.due_on)),
        ("State", fix_state(fix)["text"]),
        ("Given by", f"{fix.opened_by.name}, {day(fix.opened_at)}"),
        ("Done", f"{day(fix.done_on)}: {fix.how}" if fix.done_on else ""),
        ("Verified by", f"{fix.verified_by.name}: {fix.verification}" if fix.verified_by else ""),
        ("Why", fix.why),
        ("To be measured", day(fix.measure_on)),
    ]
    return [(name, value) for name, value in facts if value]


def _chart(fix: Fix, measured: Measurement) -> Plain:
    """A bar for each week of both windows; the line between them is the day it was done."""
    weeks, done_on = measured.days // 7, fix.done_on or timezone.localdate()
    middle = counting.day_begins(done_on, fix.brand)
    first = middle - timedelta(weeks=weeks)
    found = counting.findings_of(fix.cause, first).filter(brand=fix.brand)
    bars = counting.weeks(counting.arrivals(found), first, 2 * weeks)
    return {
        "bars": bars,
        "turn": weeks,
        "sentence": effect_of(measured).sentence,
        "below": f"Measured on {day(measured.measured_at)}, {weeks} weeks before and after {day(done_on)}.",
    }


def _acts(staff: Staff, fix: Fix) -> list[Plain]:
    leads = fix.brand_id in {brand.pk for brand in brands_of(staff, MENDS)}
    own, url = fix.owner_id == staff.pk, fix.get_absolute_url()
    ends = fix.state == Fix.State.DONE and not fix.verified_at and leads and not own
    offered = [
        (fix.is_open and leads, "Link a complaint", "link", False),
        (fix.is_open and leads, "Drop", "drop", False),
        (ends, "Send back", "back", False),
        (ends, "Verify", "verify", True),
        (fix.is_open and (own or leads), "Done", "done", True),
    ]
    return [
        act(name, f"{url}{way}/", in_dialog=True, likely=likely)
        for offer, name, way, likely in offered
        if offer
    ]


def fix_seen(request: HttpRequest, pk: int) -> Fix:
    kept = Fix.objects.visible_to(asks(request))
    found: Fix = get_object_or_404(
        kept.select_related("owner", "cause", "brand", "opened_by", "verified_by"), pk=pk
    )
    return found
