"""Groups of complaints with one cause: opening one, its shared plan and finding, closing it."""

from collections.abc import Collection
from typing import Any

from django.db import transaction
from django.utils import timezone

from ombud.cases.refusals import BadArguments, NotPossible
from ombud.records.brands.models import Brand
from ombud.records.knowledge.filling import BadField, check
from ombud.records.knowledge.models import Cause
from ombud.records.staff.models import Staff

from ..models import Group
from .permissions import LEADS, check_may
from .record import put_on_record
from .rounds import ask_round


@transaction.atomic
def open_group(
    *,
    brand: Brand,
    by: Staff,
    title: str,
    lead: Staff | None = None,
    cause: Cause | None = None,
    complaints: Collection[int] = (),
) -> Group:
    """Make a group; each complaint joins by a move of its own, soon afterwards."""
    check_may(by, LEADS, brand)
    if not title.strip():
        raise BadArguments({"title": "Give the group a name."})
    group = Group.objects.create(
        brand=brand,
        title=title.strip(),
        cause=cause,
        lead=lead or by,
        opened_by=by,
        opened_at=timezone.now(),
    )
    put_on_record(group, by, "made a group of complaints", group.title)
    if complaints:
        add(group, complaints, by=by)
    return group


def add(group: Group, complaints: Collection[int], *, by: Staff) -> None:
    """Have more complaints join."""
    _check_open(group, by)
    ask_round(group, by=by, move="join_group", arguments={"group": group.pk}, complaints=complaints)


@transaction.atomic
def set_plan(group: Group, *, by: Staff, lead: Staff, plan: str) -> None:
    """Who leads, and what is to be found out and done for all of them."""
    _check_open(group, by)
    group.lead, group.plan = lead, plan.strip()
    group.save(update_fields=["lead", "plan"])
    put_on_record(group, by, "planned for a group", f"led by {lead.name}")


@transaction.atomic
def propose(
    group: Group, *, by: Staff, question: str, finding: str, evidence: str, cause: Cause | None
) -> None:
    """What is found for all: each member's officer takes it over, or finds otherwise."""
    _check_open(group, by)
    if not question.strip() or not evidence.strip():
        raise BadArguments({"evidence": "Say what was to be found out, and what the finding rests on."})
    group.question, group.finding, group.evidence = question.strip(), finding, evidence.strip()
    group.cause = cause or group.cause
    group.save(update_fields=["question", "finding", "evidence", "cause"])
    put_on_record(group, by, "proposed a finding to a group", finding)


def adopt(group: Group, complaints: Collection[int], *, by: Staff) -> None:
    """Record the proposed finding for these members, each by a move of its own."""
    _check_open(group, by)
    if not group.proposes:
        raise NotPossible("Nothing is proposed to this group yet.")
    cause = group.cause.key if group.cause else ""
    found: dict[str, Any] = {"finding": group.finding, "evidence": group.evidence, "cause": cause}
    ask_round(
        group, by=by, move="find", arguments={"question": group.question, **found}, complaints=complaints
    )


def write_to(
    group: Group, complaints: Collection[int], *, by: Staff, move: str, arguments: dict[str, Any]
) -> None:
    """Send one text to these members, each as a letter of its own that its regime must be content with."""
    _check_open(group, by)
    try:
        check(arguments.get("text", ""))
    except BadField as problem:
        raise BadArguments({"text": str(problem)}) from problem
    ask_round(group, by=by, move=move, arguments=arguments, complaints=complaints)


@transaction.atomic
def close_group(group: Group, *, by: Staff, why: str) -> None:
    """Nothing more is done together; its members stay as they are."""
    _check_open(group, by)
    if not why.strip():
        raise BadArguments({"why": "Say why it is over."})
    group.closed_at, group.why_closed = timezone.now(), why.strip()
    group.save(update_fields=["closed_at", "why_closed"])
    put_on_record(group, by, "closed a group", group.why_closed)


def _check_open(group: Group, by: Staff) -> None:
    check_may(by, LEADS, group.brand_id)
    if group.closed_at:
        raise NotPossible("This group is closed.")
