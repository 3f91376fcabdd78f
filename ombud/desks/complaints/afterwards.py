"""What follows our answer: the customer accepts it or does not, money is paid, an ombudsman decides, it ends."""

from django.utils import timezone

from ombud.cases.actors import Actor, ActorKind, System, kind_of
from ombud.cases.engine.results import Kept
from ombud.cases.refusals import BadArguments, NotPossible
from ombud.records.staff.models import Staff

from .models import Complaint, Outcome
from .playbook import ComplaintPlaybook, Stage


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


@ComplaintPlaybook.pay_redress
def pay_redress(complaint: Complaint, *, by: Staff, reference: str) -> Kept:
    """The money has left us; the reference finds the payment again."""
    owed = complaint.redress.filter(paid_at=None).first()
    if owed is None:
        raise NotPossible("There is no redress to pay.")
    if not reference.strip():
        raise BadArguments({"reference": "Give the reference of the payment."})
    owed.paid_at, owed.reference = timezone.now(), reference.strip()
    owed.save(update_fields=["paid_at", "reference"])
    return Kept(facts={"amount": str(owed.amount), "reference": owed.reference})


@ComplaintPlaybook.refer
def refer(complaint: Complaint, *, by: Staff, body: str) -> Kept:
    """The customer took it to the ombudsman or another body."""
    if not body.strip():
        raise BadArguments({"body": "Say which body has it now."})
    complaint.referred_to, complaint.referral_outcome = body.strip(), ""
    complaint.save(update_fields=["referred_to", "referral_outcome"])
    return Kept(facts={"body": complaint.referred_to})


@ComplaintPlaybook.send_file
def send_file(complaint: Complaint, *, by: Staff, what: str) -> Kept:
    """The body has what it asked for; say what was sent and how."""
    if not what.strip():
        raise BadArguments({"what": "Say what was sent, and how."})
    return Kept(facts={"body": complaint.referred_to, "what": what.strip()})


@ComplaintPlaybook.decide_referral
def decide_referral(complaint: Complaint, *, by: Staff, outcome: Outcome, lessons: str) -> Kept:
    """What the body decided, and what we do otherwise from now on."""
    if not lessons.strip():
        raise BadArguments({"lessons": "Say what we learn from it, if only that we were right and why."})
    complaint.referral_outcome, complaint.lessons = outcome, lessons.strip()
    complaint.save(update_fields=["referral_outcome", "lessons"])
    return Kept(
        facts={"body": complaint.referred_to, "outcome": outcome.label.lower()}, words=complaint.lessons
    )


@ComplaintPlaybook.reopen
def reopen(complaint: Complaint, *, by: Staff, why: str) -> Kept:
    """Look at it again: what the law still waits for runs on from receipt, our own promise begins anew."""
    if not why.strip():
        raise BadArguments({"why": "Say what is new."})
    complaint.accepted_at = complaint.disputed_at = None
    complaint.save(update_fields=["accepted_at", "disputed_at"])
    return Kept(facts={"why": why.strip()}, outcome="")


@ComplaintPlaybook.close
def close(complaint: Complaint, *, by: Staff) -> Kept:
    """For good, unless the ombudsman calls. Raises NotPossible while redress is unpaid."""
    if _owes(complaint):
        raise NotPossible("The redress has not been paid yet. Record the payment first.")
    return Kept()


@ComplaintPlaybook.lapse
def lapse(complaint: Complaint, *, by: System) -> Kept:
    """Nobody went to the ombudsman in time: the complaint closes, unless somebody still waits for us."""
    if _owes(complaint):
        return Kept(facts={"what": "the redress is still to be paid"})
    if complaint.case.stage == Stage.CONTESTED:
        return Kept(facts={"what": "the customer still waits for a second look"})
    return Kept(facts={"what": "the complaint is closed"}, to=Stage.CLOSED)


def _owes(complaint: Complaint) -> bool:
    return complaint.accepted_at is not None and complaint.redress.filter(paid_at=None).exists()


def _check_heard(by: Actor, text: str) -> None:
    if kind_of(by) is ActorKind.STAFF and not text.strip():
        raise BadArguments({"text": "Say how the customer told you, for instance: by telephone today."})
