"""Groups of complaints: the list, and one of them with the clocks of its members and what became of each round."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_GET

from ombud.cases.models import Case, CaseClock
from ombud.records.staff.models import Staff
from ombud.shell.clock_faces import due_state, most_urgent
from ombud.shell.contexts import Plain
from ombud.shell.gates import asks, needs
from ombud.shell.tables import act, cell, paged, row, table
from ombud.shell.times import time_left

from ...models import Group
from ...models.seen import LEARNS
from ..permissions import LEADS
from ..tree import path_of
from .around import brands_of, crumb, day, draw
from .round_rows import ADDRESS, rounds_of
from .rows import group_table

SHOWN = 200
TONES = {"late": "bad", "soon": "warn"}


@require_GET
@needs(LEARNS)
def groups(request: HttpRequest) -> HttpResponse:
    staff = asks(request)
    found, more = paged(request, Group.objects.visible_to(staff).select_related("brand", "lead"))
    new = act("New group", f"{ADDRESS}new/", icon="plus", likely=True)
    return draw(
        request,
        "Groups",
        "groups",
        lead="Complaints with one cause, handled together: one plan, one finding, one text, and a letter to each.",
        parts=[{"name": "All groups", "table": group_table(found, more_url=more)}],
        acts=[new] if staff.may_somewhere(LEADS) else [],
    )


@require_GET
@needs(LEARNS)
def group(request: HttpRequest, pk: int) -> HttpResponse:
    staff, found = asks(request), group_seen(request, pk)
    may = found.closed_at is None and found.brand_id in {b.pk for b in brands_of(staff, LEADS)}
    cases = members_seen(found, staff)
    return draw(
        request,
        found.title,
        "groups",
        crumbs=crumb("groups"),
        facts=_facts(found, len(cases)),
        words=found.plan,
        acts=_acts(found) if may else [],
        parts=[
            {"name": "Members", "table": _members(found, cases, may)},
            *rounds_of(found, staff, may),
        ],
    )


def members_seen(group: Group, staff: Staff) -> list[Case]:
    """The complaints in it that this person may see, the most urgent first, with their open clocks."""
    inside = group.members.filter(left_at=None).values("complaint")
    cases = Case.objects.visible_to(staff).filter(pk__in=inside).select_related("customer", "assignee")
    clocks = Prefetch("clocks", CaseClock.objects.filter(ended_at=None))
    return list(cases.prefetch_related(clocks).most_urgent_first()[:SHOWN])


def _members(group: Group, cases: Sequence[Case], may: bool) -> Plain:
    rows = [
        row(
            [
                cell(case.subject or "No subject", note=case.number),
                cell(case.customer or "No customer"),
                _clock(case),
                cell(case.stage.replace("-", " "), note=case.outcome.replace("-", " ")),
                cell(case.assignee.name if case.assignee else "nobody", tone="" if case.assignee else "soft"),
            ],
            url=case.get_absolute_url(),
            acts=[act("Take out", f"{ADDRESS}{group.pk}/members/{case.pk}/", in_dialog=True)] if may else [],
        )
        for case in cases
    ]
    columns = ("Complaint", "Customer", "Next due", "Stands", "With")
    return table("Members", columns, rows, empty="No complaint is in it yet.", empty_icon="users-group")


def _clock(case: Case) -> Plain:
    now, clock = timezone.now(), most_urgent(case.clocks.all())
    if clock is None or clock.due_at is None:
        return cell("nothing", tone="soft")
    late = TONES.get(due_state(clock.due_at, now), "")
    law = f", {clock.rule.get('citation', '')}" if clock.legal else ""
    return cell(time_left(clock.due_at, now), note=f"{clock.label}{law}", tone=late)


def _facts(group: Group, members: int) -> list[tuple[str, str]]:
    facts = [
        ("Cause", path_of(group.cause) if group.cause else ""),
        ("Brand", group.brand.name),
        ("Led by", group.lead.name),
        ("Members", str(members)),
        ("Since", f"{day(group.opened_at)}, by {group.opened_by.name}"),
        ("Question", group.question or ""),
        ("Proposed", f"{group.get_finding_display()}: {group.evidence}" if group.proposes else ""),
        ("Closed", f"{day(group.closed_at)}: {group.why_closed}" if group.closed_at else ""),
    ]
    return [(name, value) for name, value in facts if value]


def _acts(group: Group) -> list[Plain]:
    url = group.get_absolute_url()
    offered: list[tuple[Any, str, str, bool]] = [
        (True, "Close", "close", False),
        (True, "Add complaints", "add", False),
        (True, "Plan", "plan", False),
        (True, "Propose a finding", "finding", False),
        (group.proposes, "Record it for all", "adopt", False),
        (True, "Holding letter", "hold", False),
        (True, "Final response", "answer", True),
    ]
    return [
        act(name, f"{url}{step}/", in_dialog=step not in ("hold", "answer"), likely=likely)
        for offer, name, step, likely in offered
        if offer
    ]


def group_seen(request: HttpRequest, pk: int) -> Group:
    kept: QuerySet[Group] = Group.objects.visible_to(asks(request))
    return get_object_or_404(kept.select_related("brand", "cause", "lead", "opened_by"), pk=pk)
