"""What we owe because of a complaint: planned while we find out, offered with the answer, paid once it is accepted."""

from django.utils import timezone

from ombud.cases.engine.results import Kept
from ombud.cases.refusals import BadArguments, NotPossible
from ombud.foundation.money import Money
from ombud.records.staff.models import Staff

from .models import Complaint, Outcome, Redress, Remedy, Stance
from .playbook import ComplaintPlaybook


@ComplaintPlaybook.plan_redress
def plan_redress(complaint: Complaint, *, by: Staff, redress: Money, reason: str, calculation: str) -> Kept:
    """Put down an amount for the answer, in any currency, with what it is for and how it was found."""
    _check(redress, calculation)
    if not reason.strip():
        raise BadArguments({"reason": "Say what it is for, for instance: the loss, interest, distress."})
    _owe(complaint, redress, calculation, reason)
    return Kept(facts={"amount": str(redress), "reason": reason.strip()}, words=calculation.strip())


@ComplaintPlaybook.plan_remedy
def plan_remedy(complaint: Complaint, *, by: Staff, kind: Remedy.Kind, what: str) -> Kept:
    """Put down an apology, or what is put right, for the answer."""
    if not what.strip():
        raise BadArguments({"what": "Say what we apologise for, or what we put right."})
    Remedy.objects.create(complaint=complaint, brand_id=complaint.brand_id, kind=kind, what=what.strip())
    return Kept(facts={"kind": kind.label.lower()}, words=what.strip())


@ComplaintPlaybook.drop_redress
def drop_redress(complaint: Complaint, *, by: Staff, what: str, why: str) -> Kept:
    """Take back what was planned and not yet offered; `what` is "redress-7" or "remedy-7"."""
    if not why.strip():
        raise BadArguments({"why": "Say why it is no longer right."})
    for key, each in planned(complaint):
        if key == what:
            said = name_of(each)
            each.delete()
            return Kept(facts={"what": said, "why": why.strip()})
    raise NotPossible("That is not planned any more.")


@ComplaintPlaybook.pay_redress
def pay_redress(complaint: Complaint, *, by: Staff, reference: str, redress: int | None = None) -> Kept:
    """The money has left us; the reference finds the payment again. Without a choice it is the first that is owed."""
    owed = owed_by(complaint)
    chosen = next((each for each in owed if redress in (None, each.pk)), None)
    if chosen is None:
        raise NotPossible("There is no redress to pay.")
    if not reference.strip():
        raise BadArguments({"reference": "Give the reference of the payment."})
    chosen.paid_at, chosen.reference = timezone.now(), reference.strip()
    chosen.save(update_fields=["paid_at", "reference"])
    facts = {"amount": str(chosen.amount), "reference": chosen.reference}
    # While another amount is owed, the clock of the payment runs on.
    return Kept(facts=facts, ends=("redress_payment",) if len(owed) == 1 else ())


@ComplaintPlaybook.do_remedy
def do_remedy(complaint: Complaint, *, by: Staff, remedy: int, how: str) -> Kept:
    """The apology has reached them, or it is put right; say how."""
    owed = complaint.remedies.filter(pk=remedy, done_at=None).exclude(agreed_on=None).first()
    if owed is None:
        raise NotPossible("That is done already, or was never offered.")
    if not how.strip():
        raise BadArguments({"how": "Say how it was done."})
    owed.done_at, owed.done_by = timezone.now(), by
    owed.save(update_fields=["done_at", "done_by"])
    return Kept(facts={"kind": owed.get_kind_display().lower(), "how": how.strip()}, words=owed.what)


def offer(
    complaint: Complaint, outcome: Outcome, redress: Money | None, calculation: str, stance: Stance | None
) -> str:
    """What was planned, and this amount if any, becomes our offer; returns it in words. Raises BadArguments."""
    if redress is not None:
        _check(redress, calculation)
        _owe(complaint, redress, calculation, "")
    everything = [each for _, each in planned(complaint)]
    complaint.stance = _stance(outcome, stance, gives=bool(everything))
    complaint.save(update_fields=["stance"])
    complaint.redress.filter(agreed_on=None).update(agreed_on=timezone.localdate())
    complaint.remedies.filter(agreed_on=None).update(agreed_on=timezone.localdate())
    return ", ".join(str(each.amount) for each in everything if isinstance(each, Redress))


def _stance(outcome: Outcome, chosen: Stance | None, *, gives: bool) -> Stance:
    """What the letter says of our fault: exactly one of three."""
    if outcome is not Outcome.REJECTED:
        if chosen not in (None, Stance.ACCEPTS):
            raise BadArguments(
                {"stance": "What is upheld is accepted. Choose another outcome, or accept it."}
            )
        return Stance.ACCEPTS
    stance = chosen or (Stance.OFFERS if gives else Stance.REJECTS)
    if stance is Stance.ACCEPTS:
        raise BadArguments({"stance": "What is rejected is not accepted. Choose another outcome."})
    if (stance is Stance.OFFERS) is not gives:
        said = "There is an offer: say that you make it without accepting the complaint, or drop it first."
        none = "There is nothing to offer yet. Plan redress first, or reject it."
        raise BadArguments({"stance": said if gives else none})
    return stance


def planned(complaint: Complaint) -> list[tuple[str, Redress | Remedy]]:
    """What waits for the answer, each under a key that names it."""
    return [
        *((f"redress-{each.pk}", each) for each in complaint.redress.filter(agreed_on=None)),
        *((f"remedy-{each.pk}", each) for each in complaint.remedies.filter(agreed_on=None)),
    ]


def owed_by(complaint: Complaint) -> list[Redress]:
    """What was offered and is not paid."""
    return list(complaint.redress.filter(paid_at=None).exclude(agreed_on=None))


def name_of(each: Redress | Remedy) -> str:
    return str(each.amount) if isinstance(each, Redress) else each.get_kind_display().lower()


def _check(amount: Money, calculation: str) -> None:
    if amount.minor <= 0:
        raise BadArguments({"redress": "Give an amount, or leave it empty."})
    if not calculation.strip():
        raise BadArguments({"calculation": "Say how the amount was found, so that the next one is like it."})


def _owe(complaint: Complaint, amount: Money, calculation: str, reason: str) -> None:
    owed = Redress(complaint=complaint, brand_id=complaint.brand_id, calculation=calculation.strip())
    owed.amount, owed.reason = amount, reason.strip()
    owed.save()
