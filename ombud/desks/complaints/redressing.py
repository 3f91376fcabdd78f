"""What we owe because of a complaint: planned while we find out, offered with the answer."""

from django.utils import timezone

from ombud.cases.engine.results import Kept
from ombud.cases.refusals import BadArguments, NotPossible
from ombud.foundation.money import Money
from ombud.records.staff.models import Staff

from .models import Complaint, Outcome, Redress, Remedy, Stance
from .playbook import ComplaintPlaybook

MORE_THAN_MEANT = 10**15  # whole units of any asset; sums of it still fit into what can be kept


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


def take_offer_back(complaint: Complaint) -> None:
    """What is neither paid nor done is planned anew; that it was offered once stays on record, and in closed months."""
    for each in (*complaint.redress.filter(paid_at=None), *complaint.remedies.filter(done_at=None)):
        if each.agreed_on and each.taken_back_on is None:
            each.taken_back_on = timezone.localdate()
            each.save(update_fields=["taken_back_on"])
            each.pk = each.agreed_on = each.taken_back_on = None
            each.save(force_insert=True)


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


def name_of(each: Redress | Remedy) -> str:
    return str(each.amount) if isinstance(each, Redress) else each.get_kind_display().lower()


def check_amount(name: str, amount: Money) -> None:
    """Raises BadArguments for nothing, less than nothing, and what nobody can mean."""
    if amount.minor <= 0:
        raise BadArguments({name: "Give an amount, or leave it empty."})
    if amount.amount >= MORE_THAN_MEANT:
        raise BadArguments({name: "That is more than anybody can mean. Look at the amount again."})


def _check(amount: Money, calculation: str) -> None:
    check_amount("redress", amount)
    if not calculation.strip():
        raise BadArguments({"calculation": "Say how the amount was found, so that the next one is like it."})


def _owe(complaint: Complaint, amount: Money, calculation: str, reason: str) -> None:
    owed = Redress(complaint=complaint, brand_id=complaint.brand_id, calculation=calculation.strip())
    owed.amount, owed.reason = amount, reason.strip()
    owed.save()
