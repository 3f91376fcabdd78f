"""The tree of causes with what was found, and the page of one cause."""

from datetime import timedelta
from typing import Any

from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_GET

from ombud.cases.models import Case
from ombud.records.brands.models import Brand
from ombud.records.knowledge.models import Cause
from ombud.records.knowledge.queries import causes_for
from ombud.records.staff.models import Staff
from ombud.shell.contexts import Plain
from ombud.shell.gates import asks, needs
from ombud.shell.tables import act, cell, paged, row, table

from ...models import Complaint, Fix, Group, Look
from ...models.seen import LEARNS
from .. import counting
from ..permissions import LEADS, LOOKS, MENDS
from ..tree import path_of, up, with_branches
from .around import brands_of, chosen_brand, crumb, draw
from .rows import complaint_table, fix_table, group_table, look_table

LATELY = timedelta(days=91)
WEEKS = 26


@require_GET
@needs(LEARNS)
def causes(request: HttpRequest) -> HttpResponse:
    """How many complaints of the last three months had each cause, and what is being done about it."""
    staff = asks(request)
    brands = brands_of(staff)
    brand = chosen_brand(request, brands)
    counted = counting.by_cause(staff, brand, timezone.now() - LATELY)
    fixes = _open_fixes(brand)
    lately = bool(counted or fixes) and request.GET.get("tree") != "whole"
    drawn = table(
        "Causes",
        ("Cause", "#Complaints in three months", "#Open actions"),
        _branches(brand, counted, fixes, lately=lately),
        empty="There is no cause yet.",
        empty_icon="search",
    )
    acts = [{"name": "Edit the tree", "url": "/settings/causes/", "icon": "pencil"}]
    return draw(
        request,
        "Causes",
        "causes",
        brands=brands,
        lead="Why complaints come, as found on their points. Open a cause to look sideways, or to have it mended.",
        parts=[{"name": brand.name, "table": drawn}],
        chips=[
            {"name": "Found lately", "url": f"{request.path}?brand={brand.key}", "current": lately},
            {
                "name": "Whole tree",
                "url": f"{request.path}?brand={brand.key}&tree=whole",
                "current": not lately,
            },
        ],
        acts=acts if staff.may_somewhere("settings.knowledge") else [],
    )


def _open_fixes(brand: Brand) -> dict[str, int]:
    open_ones = Fix.objects.filter(brand=brand, state=Fix.State.OPEN).order_by()
    return dict(open_ones.values_list("cause__key").annotate(Count("pk")))


def _branches(
    brand: Brand, counted: dict[str, set[int]], fixes: dict[str, int], *, lately: bool
) -> list[Plain]:
    """The tree as it is offered, or what of it was found or is acted on; below it what is retired but was found."""
    offered = causes_for(brand)
    keys = set(counted) - {cause.key for cause in offered}
    acted_on = {part for key in fixes for part in up(key)}
    if lately:
        offered = [cause for cause in offered if cause.key in counted or cause.key in acted_on]
    retired = Cause.objects.filter(Q(brand=None) | Q(brand=brand), key__in=keys).order_by("key")
    return [
        row(
            [
                cell(f"{'· ' * cause.depth}{cause.name_in('en')}", note="" if cause.active else "retired"),
                cell(len(counted.get(cause.key, ())) or "", figure=True),
                cell(fixes.get(cause.key, ""), figure=True),
            ],
            url=f"/complaints/causes/{cause.pk}/?brand={brand.key}",
        )
        for cause in (*offered, *retired)
    ]


@require_GET
@needs(LEARNS)
def cause(request: HttpRequest, pk: int) -> HttpResponse:
    """When complaints with this cause came, which they are, and what was done because of it."""
    staff = asks(request)
    brands = brands_of(staff)
    found = get_object_or_404(Cause, Q(brand=None) | Q(brand__in=brands), pk=pk)
    brands = [brand for brand in brands if found.brand_id in (None, brand.pk)]
    brand = chosen_brand(request, brands)
    first = timezone.now() - timedelta(weeks=WEEKS, seconds=-1)  # so that this moment is in the last week
    findings = counting.seen_findings(found, staff, first).filter(brand=brand)
    bars = counting.weeks(counting.arrivals(findings), first, WEEKS)
    complaints = Complaint.objects.filter(pk__in=findings.values("point__complaint"))
    return draw(
        request,
        found.name_in("en"),
        "causes",
        brands=brands,
        crumbs=crumb("causes"),
        lead=path_of(found) + ("" if found.active else ". Retired: it is offered for no new finding."),
        chart={"bars": bars, "sentence": _in_words(sum(bars), brand)},
        acts=_acts(staff, found, brand),
        parts=[
            {"name": "Complaints", "table": _complaints(request, complaints)},
            *_learnt(staff, found, brand),
        ],
    )


def _in_words(many: int, brand: Brand) -> str:
    which = "1 complaint" if many == 1 else f"{many or 'No'} complaints"
    return f"{which} of {brand.name} in 26 weeks, by the week in which they came."


def _complaints(request: HttpRequest, complaints: Any) -> Plain:
    found = Case.objects.filter(pk__in=complaints.values("pk")).select_related("customer")
    rows, more = paged(request, found.order_by("-opened_at", "-pk"))
    return complaint_table(rows, more_url=more)


def _learnt(staff: Staff, found: Cause, brand: Brand) -> list[Plain]:
    here = {"cause__in": with_branches(found).values("pk"), "brand": brand}
    fixes = Fix.objects.visible_to(staff).filter(**here).select_related("owner", "cause", "brand")
    looks = Look.objects.visible_to(staff).filter(**here).select_related("opened_by", "brand")
    groups = Group.objects.visible_to(staff).filter(**here).select_related("lead", "brand")
    return [
        {"name": "Actions", "table": fix_table(fixes[:20])},
        {"name": "Looks sideways", "table": look_table(looks[:20])},
        {"name": "Groups", "table": group_table(groups[:20])},
    ]


def _acts(staff: Staff, found: Cause, brand: Brand) -> list[Plain]:
    where = f"?brand={brand.key}&cause={found.key}"
    offered = [
        (LOOKS, "Look sideways", f"/complaints/looks/new/{where}", "eye"),
        (LEADS, "Handle together", f"/complaints/groups/new/{where}", "users-group"),
        (MENDS, "New action", f"/complaints/actions/new/{where}", "plus"),
    ]
    return [
        act(name, url, icon=icon, likely=permission == MENDS)
        for permission, name, url, icon in offered
        if staff.may_somewhere(permission)
    ]
