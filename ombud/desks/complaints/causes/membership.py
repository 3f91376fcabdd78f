"""Putting a complaint into a group and taking it out: moves of the complaint, so that its own record says so."""

from django import forms
from django.utils import timezone

from ombud.cases.engine.results import Kept
from ombud.cases.refusals import BadArguments, NotPossible
from ombud.records.staff.models import Staff
from ombud.shell.argument_fields import Asked, field_for

from ..models import Complaint, Group, Member
from ..playbook import ComplaintPlaybook


@ComplaintPlaybook.join_group
def join_group(complaint: Complaint, *, by: Staff, group: int) -> Kept:
    """Handle it together with others. It keeps its clocks and its record, and can still be answered alone."""
    found = _open_groups(complaint, by).filter(pk=group).first()
    if found is None:
        raise BadArguments({"group": "There is no such open group of this brand."})
    standing = complaint.memberships.filter(left_at=None).select_related("group").first()
    if standing:
        raise NotPossible(f"It is in the group “{standing.group}” already. Take it out of that first.")
    Member.objects.create(
        group=found, brand_id=complaint.brand_id, complaint=complaint, joined_at=timezone.now()
    )
    return Kept(facts={"group": found.title, "group_id": found.pk})


@ComplaintPlaybook.leave_group
def leave_group(complaint: Complaint, *, by: Staff, why: str) -> Kept:
    """Handle it alone from now on."""
    standing = complaint.memberships.filter(left_at=None).select_related("group").first()
    if standing is None:
        raise NotPossible("It is in no group.")
    if not why.strip():
        raise BadArguments({"why": "Say why it is handled alone."})
    standing.left_at = timezone.now()
    standing.save(update_fields=["left_at"])
    return Kept(facts={"group": standing.group.title, "why": why.strip()})


@field_for("join_group.group")
def open_group(asked: Asked) -> forms.Field:
    found = Group.objects.visible_to(asked.staff).filter(brand=asked.case.brand_id, closed_at=None)
    choices = [(str(each.pk), each.title) for each in found[:200]]
    return forms.TypedChoiceField(choices=[("", "Choose"), *choices], coerce=int, empty_value=None)


def _open_groups(complaint: Complaint, by: Staff):  # type: ignore[no-untyped-def]  # a manager's query set
    return Group.objects.visible_to(by).filter(brand=complaint.brand_id, closed_at=None)
