"""Rows that several pages of what is learnt show."""

from collections.abc import Iterable
from typing import Any

from django.utils import timezone

from ombud.cases.models import Case
from ombud.shell.contexts import Plain
from ombud.shell.tables import cell, row, table

from ...models import Fix, Group, Look
from .around import day


def complaint_table(cases: Iterable[Case], **more: Any) -> Plain:
    rows = [
        row(
            [
                cell(case.subject or "No subject", note=case.number),
                cell(case.customer or "No customer"),
                cell(day(case.opened_at)),
                cell(case.stage.replace("-", " "), note=case.outcome.replace("-", " ")),
            ],
            url=case.get_absolute_url(),
        )
        for case in cases
    ]
    empty = {"empty": "No complaint that you may see.", "empty_icon": "scale"}
    return table("Complaints", ("Complaint", "Customer", "Came", "Stands"), rows, **empty | more)


def group_table(groups: Iterable[Group], **more: Any) -> Plain:
    rows = [
        row(
            [
                cell(group.title, note=group.brand.name),
                cell(group.lead.name),
                cell(day(group.opened_at)),
                cell("closed" if group.closed_at else "open", tone="soft" if group.closed_at else ""),
            ],
            url=group.get_absolute_url(),
        )
        for group in groups
    ]
    empty = {"empty": "No group yet.", "empty_icon": "users-group"}
    return table("Groups", ("Group", "Led by", "Since", "State"), rows, **empty | more)


def fix_table(fixes: Iterable[Fix], name: str = "Actions", **more: Any) -> Plain:
    today = timezone.localdate()
    rows = [
        row(
            [
                cell(fix.what, note=f"{fix.cause.name_in('en')}, {fix.brand.name}"),
                cell(fix.owner.name),
                cell(day(fix.due_on), tone="bad" if fix.is_open and fix.due_on < today else ""),
                fix_state(fix),
            ],
            url=fix.get_absolute_url(),
        )
        for fix in fixes
    ]
    empty = {"empty": "No action yet.", "empty_icon": "list-check"}
    return table(name, ("What", "Owner", "Due", "State"), rows, **empty | more)


def fix_state(fix: Fix) -> Plain:
    if fix.is_open:
        late = fix.due_on < timezone.localdate()
        return cell("late" if late else "open", tone="bad" if late else "")
    if fix.state == Fix.State.DROPPED:
        return cell("dropped", tone="soft")
    return cell("done and verified" if fix.verified_at else "done", tone="good")


def look_table(looks: Iterable[Look], **more: Any) -> Plain:
    rows = [
        row(
            [
                cell(look.title, note=look.brand.name),
                cell(look.opened_by.name),
                cell(day(look.opened_at)),
                cell("concluded" if look.concluded_at else "open", tone="soft" if look.concluded_at else ""),
            ],
            url=look.get_absolute_url(),
        )
        for look in looks
    ]
    empty = {"empty": "No look sideways yet.", "empty_icon": "eye"}
    return table("Looks sideways", ("Look", "Begun by", "On", "State"), rows, **empty | more)
