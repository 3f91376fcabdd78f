"""The register as plain values for the shell's tables and cards."""

from collections.abc import Iterable
from datetime import date

from django.utils import timezone
from django.utils.formats import date_format

from ombud.cases.registry import playbooks
from ombud.records.staff.models import Staff
from ombud.shell.contexts import Plain
from ombud.shell.tables import act, cell, row, table

from .models import Change, State, Sureness, Todo, Touches
from .permissions import EDIT, SIGN
from .queries import days_until

MARKS = {
    State.NEW: ("circle-dashed", "warn"),
    State.ASSESSED: ("eye", ""),
    State.IN_WORK: ("player-track-next", ""),
    State.SIGNED_OFF: ("circle-check", "good"),
    State.NOT_RELEVANT: ("ban", "soft"),
}


def said_day(day: date | None) -> str:
    return date_format(day, "j M Y") if day else ""


def distance(day: date | None) -> str:
    """How far away a day is, in words."""
    if day is None:
        return ""
    days = days_until(day)
    if days == 0:
        return "today"
    return f"in {_days(days)}" if days > 0 else f"{_days(-days)} ago"


def list_table(changes: Iterable[Change], **more: object) -> Plain:
    rows = [row(_list_cells(change), url=change.get_absolute_url()) for change in changes]
    return table(
        "Regulatory changes",
        ("Change", "State", "In force", "Owner", "#Tasks left"),
        rows,
        stacked=True,
        **more,
    )


def _list_cells(change: Change) -> list[Plain]:
    mark, tone = MARKS[State(change.state)]
    late = change.open and change.in_force_on is not None and days_until(change.in_force_on) <= 0
    left = sum(1 for todo in change.todos.all() if not todo.done_at)
    return [
        cell(change.title, note=", ".join(filter(None, [change.regulator, *change.jurisdictions]))),
        cell(change.get_state_display(), mark=mark, tone=tone),
        cell(
            said_day(change.in_force_on) or "no date",
            note=distance(change.in_force_on),
            tone="bad" if late else "",
        ),
        cell(change.owner.name if change.owner else "Nobody yet", tone="" if change.owner else "warn"),
        cell(left or "", figure=True),
    ]


def facts_of(change: Change) -> list[Plain]:
    """What is known from outside, each with its name."""
    sure = Sureness(change.confidence).label
    shown = (
        ("Regulator", change.regulator),
        ("Where", ", ".join(change.jurisdictions)),
        ("Clause", change.citation),
        ("Source", change.get_source_display()),
        ("Published", said_day(change.published_on)),
        ("In force", _both(said_day(change.in_force_on), distance(change.in_force_on))),
        ("How sure", sure),
        ("Owner", change.owner.name if change.owner else "Nobody yet"),
    )
    return [{"name": name, "value": value} for name, value in shown if value]


def assessment_of(change: Change) -> list[Plain]:
    labels = dict(Touches.choices)
    shown = (
        ("Brands", ", ".join(brand.name for brand in change.brands.all())),
        ("Desks", ", ".join(playbooks[name].label for name in change.desks if name in playbooks)),
        ("What has to change", ", ".join(str(labels.get(name, name)) for name in change.touches)),
        ("Assessed by", change.assessed_by.name if change.assessed_by else ""),
    )
    return [{"name": name, "value": value} for name, value in shown if value]


def tasks_table(change: Change, person: Staff) -> Plain:
    rows = [_task(change, todo, person) for todo in change.todos.all()]
    return table(
        "Tasks", ("What", "Who", "Due"), rows, stacked=True, empty="No task yet", empty_icon="checklist"
    )


def _task(change: Change, todo: Todo, person: Staff) -> Plain:
    late = not todo.done_at and days_until(todo.due_on) < 0
    due = cell(said_day(todo.due_on), note=distance(todo.due_on), tone="bad" if late else "")
    if todo.done_at:
        due = cell(
            "Done",
            mark="circle-check",
            tone="good",
            note=date_format(timezone.localtime(todo.done_at), "j M Y"),
        )
    may = change.open and not todo.done_at and (todo.owner_id == person.pk or person.may_somewhere(EDIT))
    done = [act("Done", f"{change.get_absolute_url()}tasks/{todo.pk}/done/")] if may else []
    return row([cell(todo.what, note=todo.how), cell(todo.owner.name), due], acts=done)


def acts_of(change: Change, person: Staff) -> list[Plain]:
    """What this person may do with it now."""
    here, edits = change.get_absolute_url(), person.may_somewhere(EDIT)
    signs = person.may_somewhere(SIGN) and change.state in (State.ASSESSED, State.IN_WORK)
    if not change.open:
        return [act("Take up again", f"{here}take-up/", in_dialog=True)] if edits else []
    return [
        *([act("Sign off", f"{here}sign/", in_dialog=True, icon="circle-check")] if signs else []),
        *([act("Not relevant", f"{here}dismiss/", in_dialog=True)] if edits else []),
        *([act("Edit", f"{here}edit/", icon="pencil")] if edits else []),
        *([act("Assess", f"{here}assess/", likely=change.state == State.NEW)] if edits else []),
    ]


def _days(days: int) -> str:
    return f"{days} day" if days == 1 else f"{days} days"


def _both(first: str, note: str) -> str:
    return f"{first}, {note}" if first and note else first
