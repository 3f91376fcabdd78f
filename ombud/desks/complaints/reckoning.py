"""Under which rule each clock of a complaint runs, and since when."""

from datetime import date, datetime

from django.utils import timezone

from ombud.cases.engine.results import Ruling
from ombud.cases.engine.runs import WALL_CLOCK
from ombud.cases.models import Case
from ombud.records.rulebook.arithmetic import Basis, Rule
from ombud.records.rulebook.book import rule_for

from .law import Letter, due_by, responded, ruled
from .models import Complaint, Referral
from .models.offered import STANDING
from .playbook import ANSWERED, ComplaintPlaybook


@ComplaintPlaybook.acknowledgement.ruled_by
def acknowledgement(case: Case) -> Ruling | None:
    complaint = Complaint.objects.get(case=case)
    if complaint.acknowledged_at:
        return None
    return ruled(complaint, Letter.ACKNOWLEDGEMENT)


@ComplaintPlaybook.final_response.ruled_by
def final_response(case: Case) -> Ruling | None:
    """Counted from receipt, also when the regime was decided late; what was answered is not owed again."""
    complaint = Complaint.objects.get(case=case)
    if complaint.answered_at:
        return None
    return ruled(complaint, Letter.FINAL_RESPONSE)


@ComplaintPlaybook.response.ruled_by
def response(case: Case) -> Ruling | None:
    """Where the regime wants a first answer before the final one; what was given once is not owed again."""
    complaint = Complaint.objects.get(case=case)
    return None if complaint.answered_at or responded(complaint) else ruled(complaint, Letter.FIRST_RESPONSE)


@ComplaintPlaybook.progress.ruled_by
def progress(case: Case) -> Ruling | None:
    """From the acknowledgement on, or, where the regime says so, from receipt; nothing after our answer."""
    complaint = Complaint.objects.get(case=case)
    return None if complaint.answered_at else ruled(complaint, "complaint.progress")


@ComplaintPlaybook.outcome_letter.ruled_by
def outcome_letter(case: Case) -> Ruling | None:
    """Where the regime counts from the end of the investigation: when the last point has its finding."""
    complaint = Complaint.objects.get(case=case)
    if complaint.answered_at or complaint.points.filter(finding="").exists():
        return None
    return ruled(complaint, "complaint.outcome-letter")


@ComplaintPlaybook.referral_window.ruled_by
def referral_window(case: Case) -> Ruling | None:
    return ruled(Complaint.objects.get(case=case), "complaint.referral-window")


@ComplaintPlaybook.referral_report.ruled_by
def referral_report(case: Case) -> Ruling | None:
    """Where the regulator hears of each referral and its outcome after the end of the month."""
    complaint = Complaint.objects.get(case=case)
    found = ruled(complaint, "complaint.referral-report")
    if found is None or found.since is None:
        return None
    # It may be reported before the month has ended, so the clock runs from now.
    due = due_by(found, found.since)
    told = {"id": found.rule.id, "obligation": found.rule.obligation, "citation": found.rule.citation}
    return Ruling(Rule(until=due, basis=found.rule.basis, **told), WALL_CLOCK)


@ComplaintPlaybook.compliance.ruled_by
def compliance(case: Case) -> Ruling | None:
    """By the day that the decision names, else within our own promise."""
    decided = Complaint.objects.get(case=case).owes_compliance
    if decided is None:
        return None
    if decided.comply_by is None:
        return our_own("complaint.award", case)
    return by_day("complaint.award", decided.comply_by, f"Decision of {decided.body}")


def by_day(obligation: str, day: date, citation: str) -> Ruling:
    """Somebody outside named the day: until its end, as the firm counts it."""
    zone = timezone.get_current_timezone()
    until = datetime(day.year, day.month, day.day, 23, 59, tzinfo=zone)
    rule = Rule(
        id=f"{obligation}.named", obligation=obligation, until=until, basis=Basis.LAW, citation=citation
    )
    return Ruling(rule, WALL_CLOCK)


@ComplaintPlaybook.adr_answer.ruled_by
def adr_answer(case: Case) -> Ruling | None:
    """By the day that the body named, else within the regime's time."""
    asked = Referral.objects.filter(complaint_id=case.pk, decided_at=None).first()
    if asked and asked.file_due:
        return by_day("complaint.adr-answer", asked.file_due, f"Asked by {asked.body}")
    return ruled(Complaint.objects.get(case=case), "complaint.adr-answer")


@ComplaintPlaybook.redress_payment.ruled_by
def redress_payment(case: Case) -> Ruling | None:
    """Where the law says only "promptly", our own promise gives the number."""
    complaint = Complaint.objects.get(case=case)
    if not complaint.redress.filter(STANDING, paid_at=None).exists():
        return None
    return our_own("complaint.redress-payment", case)


@ComplaintPlaybook.second_look.ruled_by
def second_look(case: Case) -> Ruling | None:
    """Only what comes after our answer is looked at again; before it, it is part of finding out."""
    return our_own("complaint.second-look", case) if case.stage in ANSWERED else None


def our_own(obligation: str, case: Case) -> Ruling | None:
    """What we promise ourselves, counted from now."""
    found = rule_for(obligation, brand_id=case.brand_id, at=timezone.now(), jurisdiction=case.jurisdiction)
    return Ruling(*found) if found else None
