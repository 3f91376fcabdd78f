"""What was asked for all members of a group, and what became of it for each."""

from collections.abc import Sequence

from django.db.models import Prefetch

from ombud.cases.models import Case
from ombud.records.staff.models import Staff
from ombud.shell.contexts import Plain
from ombud.shell.tables import act, cell, row, table

from ...models import Group, Round, Turn
from .around import ROOT, day

ADDRESS = f"{ROOT}groups/"
SAID = {
    "join_group": "Join the group",
    "find": "Record the finding",
    "answer": "Final response",
    "hold": "Holding letter",
}


def rounds_of(group: Group, staff: Staff, may: bool) -> list[Plain]:
    """What was asked for all of them, and what was refused to whom; only of complaints that the person may see."""
    seen = Case.objects.visible_to(staff).values("pk")
    turns = Turn.objects.filter(complaint__in=seen).select_related("complaint__case")
    rounds = group.rounds.select_related("asked_by").prefetch_related(Prefetch("turns", turns))[:20]
    drawn = [_round(group, each, may) for each in rounds]
    refused = [turn for each in rounds for turn in each.turns.all() if turn.state == Turn.State.REFUSED]
    parts = [
        {"name": "Done for all", "table": table("Rounds", ("What", "Asked by", "Done", "Not done"), drawn)}
    ]
    if refused:
        parts.append({"name": "Refused", "table": _refused(refused)})
    return parts if drawn else []


def _round(group: Group, asked: Round, may: bool) -> Plain:
    states = [turn.state for turn in asked.turns.all()]
    done, refused = states.count(Turn.State.DONE), states.count(Turn.State.REFUSED)
    waiting, pending = states.count(Turn.State.WAITING), states.count(Turn.State.PENDING)
    left = [(refused, "refused"), (waiting, "on its way"), (pending, "waiting for a second person")]
    said = ", ".join(f"{many} {name}" for many, name in left if many)
    again = act("Try again", f"{ADDRESS}{group.pk}/rounds/{asked.pk}/", in_dialog=True)
    return row(
        [
            cell(SAID.get(asked.move, asked.move), note=day(asked.asked_at)),
            cell(asked.asked_by.name),
            cell(f"{done} of {len(states)}", tone="good" if done == len(states) else ""),
            cell(said, tone="bad" if refused else ""),
        ],
        acts=[again] if may and (refused or waiting) else [],
    )


def _refused(turns: Sequence[Turn]) -> Plain:
    rows = [
        row(
            [cell(turn.complaint.case.number), cell(turn.complaint.case.subject), cell(turn.problem)],
            url=turn.complaint.case.get_absolute_url(),
        )
        for turn in turns
    ]
    return table("Refused", ("Complaint", "Subject", "Why"), rows)
