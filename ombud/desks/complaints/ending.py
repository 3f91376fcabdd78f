"""Ending it without an answer on the merits: another firm has to answer, it is ruled out, or the customer takes it back."""

from ombud.cases.actors import Actor
from ombud.cases.engine.results import Kept
from ombud.cases.refusals import BadArguments
from ombud.records.staff.models import Staff

from .answering import NOBODY_WAITS
from .assessing import check_assessed
from .law import WITHDRAWN, Ground
from .letters.sending import facts_of, send_letter
from .models import Complaint
from .playbook import ComplaintPlaybook


@ComplaintPlaybook.forward
def forward(complaint: Complaint, *, by: Staff, firm: str, letter: str) -> Kept:
    """Tell the customer that another firm has to answer, why, and how to reach it."""
    if not firm.strip():
        raise BadArguments({"firm": "Say which firm has to answer."})
    sent = send_letter(complaint, by=by, move="forward", letter=letter, firm=firm)
    facts = {"firm": firm.strip(), **facts_of(sent)}
    return Kept(facts=facts, words=str(sent.text), outcome="forwarded", changes=NOBODY_WAITS)


@ComplaintPlaybook.rule_out
def rule_out(complaint: Complaint, *, by: Staff, ground: Ground, reasons: str, letter: str) -> Kept:
    """End it without a decision on the merits, and tell the customer the reasons."""
    if not reasons.strip():
        raise BadArguments({"reasons": "Say why; the letter has to say it too."})
    sent = send_letter(complaint, by=by, move="rule_out", letter=letter, ground=ground, reasons=reasons)
    facts = {"ground": ground.value, "reasons": reasons.strip(), **facts_of(sent)}
    return Kept(facts=facts, words=str(sent.text), outcome=ground.value, changes=NOBODY_WAITS)


@ComplaintPlaybook.withdraw
def withdraw(complaint: Complaint, *, by: Actor, why: str = "", letter: str = "") -> Kept:
    """The customer does not pursue it: the times set for an answer count no longer, and it stays on the record and in returns.

    Staff record it for them, say in `why` how they heard it, and confirm it with `letter`. What the customer offers as
    a reason is theirs to leave out.
    """
    if not isinstance(by, Staff):
        return Kept(words=why.strip(), outcome=WITHDRAWN, changes=NOBODY_WAITS)
    check_assessed(complaint)
    if not why.strip():
        raise BadArguments({"why": "Say how the customer told you, for instance: by telephone today."})
    sent = send_letter(complaint, by=by, move="withdraw", letter=letter, why=why)
    return Kept(
        facts={"heard": why.strip(), **facts_of(sent)},
        words=str(sent.text),
        outcome=WITHDRAWN,
        changes=NOBODY_WAITS,
    )
