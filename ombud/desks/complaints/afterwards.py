"""What follows our answer: the customer accepts it or does not, money is paid, an ombudsman decides, it ends."""

from django.utils import timezone

from ombud.cases.actors import Actor, ActorKind, System, kind_of
from ombud.cases.engine.results import Kept
from ombud.cases.refusals import BadArguments, NotPossible
from ombud.records.staff.models import Staff

from .models import Complaint
from .paying import owed_by
from .playbook import ComplaintPlaybook, Stage
from .redressing import take_offer_back


@ComplaintPlaybook.accept_outcome
def accept_outcome(complaint: Complaint, *, by: Actor, text: str = "") -> Kept:
    """The customer is content with our answer; what we offered is now owed, and its payment has a clock.

    Staff record it for them and say in `text` how they heard it.
    """
    if complaint.accepted_at:
        raise NotPossible("That answer is accepted already.")
    _check_heard(by, text)
    complaint.accepted_at, complaint.disputed_at = timezone.now(), None
    complaint.save(update_fields=["accepted_at", "disputed_at"])
    return Kept(words=text.strip(), changes={"unanswered_since": None})


@ComplaintPlaybook.dispute_outcome
def dispute_outcome(complaint: Complaint, *, by: Actor, text: str) -> Kept:
    """The customer does not accept our answer and says why: a person looks again, and the ombudsman stays open."""
    if not text.strip():
        raise BadArguments({"text": "Say in a sentence what is wrong with our answer."})
    complaint.accepted_at, complaint.disputed_at = None, timezone.now()
    complaint.save(update_fields=["accepted_at", "disputed_at"])
    return Kept(
        words=text.strip(),
        changes={"unanswered_since": complaint.case.unanswered_since or timezone.now()},
        drops=("redress_payment",),
    )


@ComplaintPlaybook.stand_by
def stand_by(complaint: Complaint, *, by: Staff, why: str) -> Kept:
    """We looked again and our answer stands; tell the customer with a reply before or after."""
    if not why.strip():
        raise BadArguments({"why": "Say why our answer stands: whoever audits it will ask."})
    return Kept(facts={"why": why.strip()})


@ComplaintPlaybook.reopen
def reopen(complaint: Complaint, *, by: Staff, why: str) -> Kept:
    """Look at it again: what the law still waits for runs on from receipt, our own promise begins anew.

    What was offered and never accepted waits for the next answer, to be offered again or dropped.
    """
    if not why.strip():
        raise BadArguments({"why": "Say what is new."})
    if complaint.accepted_at is None:
        take_offer_back(complaint)
    complaint.accepted_at = complaint.disputed_at = None
    complaint.save(update_fields=["accepted_at", "disputed_at"])
    return Kept(facts={"why": why.strip()}, outcome="")


@ComplaintPlaybook.close
def close(complaint: Complaint, *, by: Staff) -> Kept:
    """For good, unless the ombudsman calls. Raises NotPossible while something is owed."""
    if _owes(complaint):
        raise NotPossible("The redress has not been paid yet. Record the payment first.")
    if complaint.owes_compliance:
        raise NotPossible("We have not complied with the decision yet. Record it first.")
    return Kept()


@ComplaintPlaybook.lapse
def lapse(complaint: Complaint, *, by: System) -> Kept:
    """Nobody went to the ombudsman in time: the complaint closes, unless somebody still waits for us."""
    if _owes(complaint) or complaint.owes_compliance:
        return Kept(facts={"what": "the redress is still to be paid"})
    if complaint.case.stage == Stage.CONTESTED:
        return Kept(facts={"what": "the customer still waits for a second look"})
    return Kept(facts={"what": "the complaint is closed"}, to=Stage.CLOSED)


def _owes(complaint: Complaint) -> bool:
    return complaint.accepted_at is not None and bool(owed_by(complaint))


def _check_heard(by: Actor, text: str) -> None:
    if kind_of(by) is ActorKind.STAFF and not text.strip():
        raise BadArguments({"text": "Say how the customer told you, for instance: by telephone today."})
