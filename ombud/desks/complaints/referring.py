"""Before the ombudsman or another body: its file, its opinion and our answer, its decision, and complying with it."""

from datetime import date

from django.utils import timezone

from ombud.cases.engine.results import Kept
from ombud.cases.refusals import BadArguments, NotPossible
from ombud.foundation.money import Money
from ombud.records.staff.models import Staff

from .models import Complaint, Outcome, Referral
from .playbook import ComplaintPlaybook
from .redressing import check_amount


@ComplaintPlaybook.refer
def refer(
    complaint: Complaint, *, by: Staff, body: str, reference: str = "", file_due: date | None = None
) -> Kept:
    """The customer took it to the ombudsman or another body; `file_due` is when they want our file, if they say so."""
    if not body.strip():
        raise BadArguments({"body": "Say which body has it now."})
    if file_due and file_due < timezone.localdate():
        raise BadArguments({"file_due": "That day has passed. Give the day on which they want our file."})
    Referral.objects.create(
        complaint=complaint,
        brand_id=complaint.brand_id,
        body=body.strip(),
        reference=reference.strip(),
        referred_at=timezone.now(),
        file_due=file_due,
    )
    complaint.referred_to, complaint.referral_outcome = body.strip(), ""
    complaint.save(update_fields=["referred_to", "referral_outcome"])
    return Kept(
        facts={"body": complaint.referred_to, "reference": reference.strip()},
        changes={"unanswered_since": None},
    )


@ComplaintPlaybook.send_file
def send_file(complaint: Complaint, *, by: Staff, what: str) -> Kept:
    """The body has what it asked for; say what was sent and how."""
    if not what.strip():
        raise BadArguments({"what": "Say what was sent, and how."})
    open_one = open_referral(complaint)
    open_one.file_sent_at = timezone.now()
    open_one.save(update_fields=["file_sent_at"])
    return Kept(facts={"body": open_one.body, "what": what.strip()})


@ComplaintPlaybook.record_opinion
def record_opinion(
    complaint: Complaint,
    *,
    by: Staff,
    outcome: Outcome,
    what: str,
    award: Money | None = None,
    answer_by: date | None = None,
) -> Kept:
    """What an adjudicator thinks before anybody decides; we accept it or ask for a decision."""
    if not what.strip():
        raise BadArguments({"what": "Say what they think, in a few words."})
    if award is not None:
        check_amount("award", award)
    open_one = open_referral(complaint)
    open_one.opinion, open_one.opinion_at, open_one.we_accept = outcome, timezone.now(), None
    open_one.award, open_one.answer_by = award, answer_by
    open_one.save()
    facts = {"body": open_one.body, "outcome": outcome.label.lower(), "award": str(award or "")}
    return Kept(facts=facts, words=what.strip())


@ComplaintPlaybook.answer_opinion
def answer_opinion(complaint: Complaint, *, by: Staff, accept: bool, why: str) -> Kept:
    """Accept the opinion, which may end it, or ask for a decision. A second person agrees."""
    open_one = open_referral(complaint)
    if not open_one.opinion:
        raise NotPossible("There is no opinion to answer yet. Record it first.")
    if not why.strip():
        raise BadArguments({"why": "Say why, in the words that they get."})
    open_one.we_accept = accept
    open_one.save(update_fields=["we_accept"])
    answer = "we accept it" if accept else "we ask for a decision"
    return Kept(facts={"body": open_one.body, "answer": answer}, words=why.strip())


@ComplaintPlaybook.decide_referral
def decide_referral(
    complaint: Complaint,
    *,
    by: Staff,
    outcome: Outcome,
    lessons: str,
    award: Money | None = None,
    comply_by: date | None = None,
) -> Kept:
    """What the body decided, or what both accepted of its opinion; what we owe of it by when; what we learn from it."""
    if not lessons.strip():
        raise BadArguments({"lessons": "Say what we learn from it, if only that we were right and why."})
    if award is not None:
        check_amount("award", award)
    open_one = open_referral(complaint)
    open_one.decision, open_one.decided_at = outcome, timezone.now()
    open_one.award, open_one.comply_by = award, comply_by
    open_one.save()
    complaint.referral_outcome, complaint.lessons = outcome, lessons.strip()
    complaint.save(update_fields=["referral_outcome", "lessons"])
    facts = {"body": open_one.body, "outcome": outcome.label.lower(), "award": str(award or "")}
    return Kept(facts=facts, words=complaint.lessons)


@ComplaintPlaybook.comply
def comply(complaint: Complaint, *, by: Staff, how: str) -> Kept:
    """What the decision asks of us is done; a payment gives its reference."""
    owed = complaint.owes_compliance
    if owed is None:
        raise NotPossible("No decision waits for us.")
    if not how.strip():
        raise BadArguments({"how": "Say how, with the reference of a payment."})
    owed.complied_at = timezone.now()
    owed.save(update_fields=["complied_at"])
    return Kept(facts={"body": owed.body, "how": how.strip()})


@ComplaintPlaybook.report_referral
def report_referral(complaint: Complaint, *, by: Staff, reference: str) -> Kept:
    """The regulator knows of the referral or of its outcome, where it wants to."""
    last = complaint.referrals.last()
    if last is None:
        raise NotPossible("It was never referred to anybody.")
    if not reference.strip():
        raise BadArguments({"reference": "Give the reference or the day of the report."})
    last.reported_at = timezone.now()
    last.save(update_fields=["reported_at"])
    return Kept(facts={"reference": reference.strip()})


def open_referral(complaint: Complaint) -> Referral:
    """The round that goes on; made up from what the complaint remembers where an older version began it."""
    found = complaint.referrals.filter(decided_at=None).first()
    return found or Referral.objects.create(
        complaint=complaint,
        brand_id=complaint.brand_id,
        body=complaint.referred_to or "the ombudsman",
        referred_at=timezone.now(),
    )
