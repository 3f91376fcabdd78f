"""What the law says about one complaint: which rule each clock runs under, and what each letter must contain."""

from datetime import date, datetime, timedelta
from enum import StrEnum

from django.utils import timezone

from ombud.cases.engine.clockwork import WALL_CLOCK
from ombud.cases.engine.results import Ruling
from ombud.cases.models import Case
from ombud.records.rulebook.arithmetic import Basis, Event, EventKind, Rule, read
from ombud.records.rulebook.book import rule_for
from ombud.records.rulebook.regimes import RegimeRule, calendar_of, regime_of, rules_of, tracks_of
from ombud.records.rulebook.regimes.reading import Content

from .models import Complaint, Referral
from .playbook import ANSWERED, ComplaintPlaybook


class Letter(StrEnum):
    """The letters whose contents a regime prescribes, by the obligation that they keep."""

    ACKNOWLEDGEMENT = "complaint.acknowledgement"
    HOLDING = "holding"
    FINAL_RESPONSE = "complaint.final-response"
    SUMMARY_RESOLUTION = "complaint.fast-resolution"
    FORWARDING = "complaint.forwarding"


class Ground(StrEnum):
    """Why a complaint ends without a decision on its merits."""

    OUT_OF_SCOPE = "out of scope"
    NOT_ELIGIBLE = "not eligible"
    OUT_OF_TIME = "out of time"
    WITHDRAWN = "withdrawn by the customer"
    NO_COMPLAINT = "no complaint after all"


def rule_of(complaint: Complaint, obligation: str, at: datetime | None = None) -> RegimeRule | None:
    """The regime's rule for an obligation whose clock starts at `at`, or with the receipt of the complaint."""
    if not complaint.under_law:
        return None
    rules = rules_of(
        complaint.regime,
        at=at or complaint.received_at,
        track=track_of(complaint),
        product=complaint.product,
    )
    return next((rule for rule in rules if rule.obligation == obligation), None)


def track_of(complaint: Complaint) -> str:
    """The track that was chosen, else the one that the regime has for just this product."""
    return complaint.track or (complaint.product if complaint.product in tracks_of(complaint.regime) else "")


def began(complaint: Complaint, event: str) -> datetime | None:
    """When the event happened from which a rule counts; None while it has not. What only just happened is now."""
    moments = {
        "complaint_received": complaint.received_at,
        "complaint_sent_to_portal": complaint.received_at,
        "acknowledged": complaint.acknowledged_at,
        "final_response_sent": complaint.answered_at,
        "deemed_resolved": complaint.answered_at,
        "period_end": _end_of_month(),
    }
    return moments.get(event, timezone.now())


def ruled(complaint: Complaint, obligation: str) -> Ruling | None:
    """The rule with its calendar, counted from what the rule itself says; None while that has not happened."""
    rule = rule_of(complaint, obligation) or rule_of(complaint, obligation, timezone.now())
    since = began(complaint, rule.starts_on) if rule else None
    return ruling(complaint, obligation, since) if since else None


def ruling(complaint: Complaint, obligation: str, since: datetime) -> Ruling | None:
    """The rule with its calendar, counted from `since`."""
    rule = rule_of(complaint, obligation, since)
    return Ruling(rule.rule(), calendar_of(complaint.regime, at=since), since) if rule else None


def due_of(complaint: Complaint, obligation: str) -> datetime | None:
    """When it would be due, counted from receipt; None where the regime says nothing."""
    found = ruling(complaint, obligation, complaint.received_at)
    return _due(found, complaint.received_at) if found else None


def latest_answer(complaint: Complaint) -> datetime | None:
    """The day beyond which no holding letter can move the final response; None where the law names none."""
    found = ruling(complaint, Letter.FINAL_RESPONSE, complaint.received_at)
    if found is None or found.rule.extension is None:
        return None
    longer = found.rule.model_copy(update={"length": found.rule.extension.length, "extension": None})
    return _due(Ruling(longer, found.calendar), complaint.received_at)


def contents_of(complaint: Complaint, letter: Letter, outcome: str = "") -> tuple[Content, ...]:
    """What this letter must contain under the complaint's regime, in the order of the regime."""
    holding = letter is Letter.HOLDING
    rule = rule_of(complaint, Letter.FINAL_RESPONSE if holding else letter)
    if rule is None:
        return ()
    wanted = rule.contents.get("holding", ()) if holding else rule.contents_for(outcome)
    return tuple(item for item in regime_of(complaint.regime).contents if item.id in wanted)


def contents_of_ground(complaint: Complaint, ground: Ground) -> tuple[Content, ...]:
    """What a letter must contain that ends the complaint without a decision on its merits."""
    if ground is Ground.OUT_OF_TIME:
        return contents_of(complaint, Letter.FINAL_RESPONSE, "out-of-time")
    rule = rule_of(complaint, Letter.ACKNOWLEDGEMENT)
    if rule is None or ground in (Ground.WITHDRAWN, Ground.NO_COMPLAINT):
        return ()
    wanted = rule.contents.get("inadmissible", ())
    return tuple(item for item in regime_of(complaint.regime).contents if item.id in wanted)


def _end_of_month() -> datetime:
    today = timezone.localtime()
    first = today.replace(day=28, hour=23, minute=59, second=0, microsecond=0) + timedelta(days=4)
    return first - timedelta(days=first.day)


def _due(found: Ruling, since: datetime) -> datetime | None:
    start = Event(kind=EventKind.START, occurred_at=since, recorded_at=since)
    return read(found.rule, found.calendar, [start]).due


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
    """Where the regime wants a first answer before the final one."""
    complaint = Complaint.objects.get(case=case)
    return None if complaint.answered_at or complaint.held_until else ruled(complaint, "complaint.response")


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
    return ruled(Complaint.objects.get(case=case), "complaint.referral-report")


@ComplaintPlaybook.compliance.ruled_by
def compliance(case: Case) -> Ruling | None:
    """By the day that the decision names."""
    decided = Referral.objects.filter(complaint_id=case.pk, complied_at=None).exclude(comply_by=None).first()
    if decided is None or decided.comply_by is None:
        return None
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
    if not complaint.redress.filter(paid_at=None).exists():
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
