"""What waits for a second person, and what became of what the reader asked for."""

from ombud.cases.models import Approval, Case
from ombud.cases.registry import playbooks
from ombud.records.staff.models import Staff
from ombud.shell.approving import shown_of
from ombud.shell.contexts import Plain

from .beside import Beside

NOES = {
    Approval.State.REJECTED: "{by} rejected “{label}”",
    Approval.State.REFUSED: "{by} agreed to “{label}”, and it could not be done",
    Approval.State.EXPIRED: "Nobody decided on “{label}” in time",
    Approval.State.CANCELLED: "“{label}” is no longer asked for",
}


def answers_of(case: Case, beside: Beside) -> list[Plain]:
    """Why the last thing of its kind that the reader asked a second person for was not done."""
    last = {answer["move"]: answer for answer in beside.answers}
    return [
        _answer(case, answer)
        for answer in last.values()
        if answer["state"] in NOES and answer["move"] not in beside.asked_moves
    ]


def _answer(case: Case, answer: Plain) -> Plain:
    label = playbooks[case.playbook].moves[answer["move"]].label
    again = {"name": "Ask again", "url": f"{case.get_absolute_url()}moves/{answer['move']}/"}
    return {
        "icon": "users",
        "title": NOES[answer["state"]].format(by=answer["by"], label=label),
        "text": "",
        "words": answer["reason"],
        "acts": [] if case.ended else [again],
    }


def approvals_of(case: Case, staff: Staff, beside: Beside) -> list[Plain]:
    return [_approval(case, staff, beside, approval) for approval in beside.approvals]


def _approval(case: Case, staff: Staff, beside: Beside, approval: Plain) -> Plain:
    playbook = playbooks[case.playbook]
    move = playbook.moves[approval["move"]]
    decides = (
        approval["by_id"] != staff.pk
        and move.bars not in beside.barred
        and staff.may(playbook.permission(move.name), scope_id=case.scope_id)
    )
    base = f"{case.get_absolute_url()}approvals/{approval['id']}/"
    plain, links = shown_of(case, approval["arguments"])
    said = ", ".join(f"{name.replace('_', ' ')}: {value}" for name, value in plain.items() if value)
    look: list[Plain] = [{"name": name, "url": url, "plain": True} for name, url in links]
    acts: list[Plain] = [
        *look,
        {
            "name": "Approve",
            "url": f"{base}approve/",
            "likely": True,
            "asks_nothing": True,
            "version": case.version,
        },
        {"name": "Reject", "url": f"{base}reject/"},
    ]
    by = "You ask" if approval["by_id"] == staff.pk else f"{approval['by']} asks"
    return {
        "icon": "users",
        "title": f"{by} for “{move.label}”",
        "text": said if decides else f"{said} · a second person has to agree",
        "acts": acts if decides else look,
    }
