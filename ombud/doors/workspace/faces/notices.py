"""What has to be seen before anything else in a case: signals, escalations, offers, things to approve."""

from ombud.cases.models import Case, Escalation
from ombud.records.staff.models import Staff
from ombud.shell.contexts import Plain
from ombud.shell.notices import notices_from_desks

from .approvals import answers_of, approvals_of
from .beside import Beside

ADVICE = {
    "exclusion": ("Asks to be excluded", "Act before you answer."),
    "harm": ("May harm themselves", "Answer with care now, and get help."),
    "fraud": ("A fraud may be under way", "Secure the account before anything else."),
    "authority": ("An authority writes", "Give it to compliance; do not answer yourself."),
    "regulator": ("A regulator is mentioned", "This may be a complaint: check before you answer."),
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
        *approvals_of(case, staff, beside),
        *answers_of(case, beside),
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
