"""What has to be seen before anything else in a case: signals, escalations, offers, things to approve."""

from ombud.cases.models import Approval, Case, Escalation
from ombud.cases.registry import playbooks
from ombud.records.staff.models import Staff
from ombud.shell.approving import shown_of
from ombud.shell.contexts import Plain
from ombud.shell.notices import notices_from_desks

from .beside import Beside

ADVICE = {
    "exclusion": ("Asks to be excluded", "Act before you answer."),
    "harm": ("May harm themselves", "Answer with care now, and get help."),
    "fraud": ("A fraud may be under way", "Secure the account before anything else."),
    "authority": ("An authority writes", "Give it to compliance; do not answer yourself."),
    "regulator": ("A regulator is mentioned", "This may be a complaint: check before you answer."),
}

NOES = {
    Approval.State.REJECTED: "{by} rejected “{label}”",
    Approval.State.REFUSED: "{by} agreed to “{label}”, and it could not be done",
    Approval.State.EXPIRED: "Nobody decided on “{label}” in time",
    Approval.State.CANCELLED: "“{label}” is no longer asked for",
}


def signals_of(case: Case) -> list[Plain]:
    """Words that need somebody at once, until somebody has dealt with them."""
    base = f"{case.get_absolute_url()}moves/settle_signal/"
    faces = []
    for signal in case.signals.all():
        title, advice = ADVICE.get(
            signal.kind, (signal.kind.replace("-", " ").capitalize(), "Look at it now.")
        )
        deal = {"name": "Deal with it", "url": f"{base}?kind={signal.kind}", "likely": True}
        faces.append(
            {"kind": signal.kind, "title": title, "advice": advice, "words": signal.phrase, "acts": [deal]}
        )
    return faces


def notices_of(case: Case, staff: Staff, beside: Beside) -> list[Plain]:
    """`icon`, `title`, `text`, `words` and `acts`, each act a move with a dialog or a form of its own.

    `version` of an act is the last entry that the reader has before them.
    """
    return [
        *_merged(beside),
        *_escalation(case, beside),
        *_offer(case, staff, beside),
        *_barred(beside),
        *_approvals(case, staff, beside),
        *_answers(case, beside),
        *notices_from_desks(case, staff),
    ]


def _merged(beside: Beside) -> list[Plain]:
    if not beside.merged_into:
        return []
    on = {"name": f"Go to {beside.merged_into}", "url": f"/cases/{beside.merged_into}/", "plain": True}
    return [{"icon": "git-merge", "title": f"Goes on in {beside.merged_into}", "text": "", "acts": [on]}]


def _escalation(case: Case, beside: Beside) -> list[Plain]:
    call = beside.escalation
    if call is None:
        return []
    base = f"{case.get_absolute_url()}moves/"
    severity = Escalation.Severity(call["severity"]).label
    settle = {"name": "Settle", "url": f"{base}settle_escalation/"}
    accept = {"name": "Accept", "url": f"{base}accept_escalation/", "likely": True, "asks_nothing": True}
    where = (
        f"accepted by {call['accepted']}"
        if call["accepted"]
        else f"waits for {call['to'] or 'the officer in charge'}"
    )
    return [
        {
            "icon": "stairs-up",
            "title": f"Escalated by {call['by']}: {severity.lower()}",
            "text": where,
            "words": call["reason"],
            "acts": [settle] if call["accepted"] else [accept, settle],
        }
    ]


def _offer(case: Case, staff: Staff, beside: Beside) -> list[Plain]:
    offer = beside.offer
    if offer is None:
        return []
    base = f"{case.get_absolute_url()}moves/"
    mine = offer["to_staff_id"] in (None, staff.pk) and offer["by_id"] != staff.pk
    acts = [
        {"name": "Accept", "url": f"{base}accept_transfer/", "likely": True, "asks_nothing": True},
        {"name": "Decline", "url": f"{base}decline_transfer/"},
    ]
    target = offer["staff"] or offer["team"] or offer["queue"]
    by = "You" if offer["by_id"] == staff.pk else offer["by"]
    return [
        {
            "icon": "arrow-forward-up",
            "title": f"{by} offered it to {'you' if offer['to_staff_id'] == staff.pk else target}",
            "text": "",
            "words": offer["reason"],
            "acts": acts if mine else [],
        }
    ]


def _barred(beside: Beside) -> list[Plain]:
    return [
        {"icon": "shield-lock", "title": bar.why, "text": "You can still note what you know.", "acts": []}
        for bar in beside.barred
    ]


def _answers(case: Case, beside: Beside) -> list[Plain]:
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


def _approvals(case: Case, staff: Staff, beside: Beside) -> list[Plain]:
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
