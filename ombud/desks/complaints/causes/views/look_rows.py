"""One customer of a look as a row: why we think so, what was decided, what was done, and what can be done now."""

from ombud.records.staff.models import Staff
from ombud.shell.contexts import Plain
from ombud.shell.tables import act, cell, row

from ...models import Amends, LookedAt
from .around import ROOT, day

ADDRESS = f"{ROOT}looks/"


def customer_row(looked: LookedAt, may: bool, staff: Staff) -> Plain:
    verdict = looked.get_verdict_display() if looked.verdict else "undecided"
    tones = {LookedAt.Verdict.AFFECTED: "bad", LookedAt.Verdict.NOT: "good"}
    return row(
        [
            cell(looked.customer, note=looked.customer.number),
            cell(
                looked.case.subject or "No subject",
                note=f"{looked.case.number}, {day(looked.case.opened_at)}",
            ),
            cell(
                verdict.lower(),
                tone=tones.get(LookedAt.Verdict(looked.verdict), "") if looked.verdict else "soft",
            ),
            cell(_done_for(looked)),
        ],
        url=looked.case.get_absolute_url(),
        acts=_row_acts(looked, staff) if may else [],
    )


def _amends(looked: LookedAt) -> Amends | None:
    return getattr(looked, "amends", None)


def _done_for(looked: LookedAt) -> str:
    amends = _amends(looked)
    owed = "paid" if amends and amends.paid_at else "to pay"
    if amends and amends.needs_second and not amends.approved_by_id:
        owed = "waits for a second person"
    said = [
        looked.corrected,
        f"case {looked.contact.number}" if looked.contact else "",
        f"{amends.amount}, {owed}" if amends else "",
        looked.note or "",
    ]
    return "; ".join(each for each in said if each)


def _row_acts(looked: LookedAt, staff: Staff) -> list[Plain]:
    here, amends = f"{looked.look_id}/customers/{looked.pk}/", _amends(looked)
    second = amends is not None and amends.needs_second and amends.approved_by_id is None
    affected = looked.verdict == LookedAt.Verdict.AFFECTED
    offered = [
        (True, "Decide", "decide"),
        (affected and looked.contact_id is None, "Contact", "contact"),
        (affected and amends is None, "Redress", "redress"),
        (second and amends is not None and amends.agreed_by_id != staff.pk, "Agree", "agree"),
        (amends is not None and not second and amends.paid_at is None, "Paid", "paid"),
    ]
    return [act(name, f"{ADDRESS}{here}{way}/", in_dialog=True) for offer, name, way in offered if offer]
