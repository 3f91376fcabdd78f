"""Letters before the answer: the first response where the regime wants one, and the one that says why it takes longer."""

from datetime import date, datetime

from django.utils import timezone

from ombud.cases.engine.results import Extension, FixedClock, Kept
from ombud.cases.models import CaseClock
from ombud.cases.refusals import BadArguments, NotPossible
from ombud.records.staff.models import Staff

from .assessing import check_assessed
from .law import Letter, latest_answer, responded, rule_of
from .letters.sending import facts_of, send_letter
from .models import Complaint
from .playbook import ComplaintPlaybook

EXPECTED = "expected-answer"


@ComplaintPlaybook.respond
def respond(complaint: Complaint, *, by: Staff, letter: str) -> Kept:
    """Give the first response that the regime wants before the final one; a final one in that time is both.

    Where a portal of the regulator handed the complaint over, the same goes into the portal.
    """
    check_assessed(complaint)
    if rule_of(complaint, Letter.FIRST_RESPONSE) is None:
        raise NotPossible("This regime knows no first response. Acknowledge it, and send a final response.")
    if responded(complaint):
        raise NotPossible("The first response has been given. What follows is the final response.")
    sent = send_letter(complaint, by=by, move="respond", letter=letter)
    return Kept(facts=facts_of(sent), words=str(sent.text))


@ComplaintPlaybook.hold
def hold(complaint: Complaint, *, by: Staff, reason: str, until: date, letter: str) -> Kept:
    """Say before the deadline why it takes longer and when the answer comes; where the law allows it, that moves the deadline."""
    expected = _end_of(until)
    _check_holding(complaint, expected)
    if not reason.strip():
        raise BadArguments({"reason": "Say what keeps us, in one line; the law asks for the reason."})
    sent = send_letter(complaint, by=by, move="hold", letter=letter, reason=reason, until=until)
    complaint.held_until = until
    complaint.save(update_fields=["held_until"])
    rule = rule_of(complaint, Letter.FINAL_RESPONSE)
    extends = rule is not None and rule.extension is not None
    more = Extension(clock="final_response", reason=reason.strip())
    ours = FixedClock(name=EXPECTED, label="Final response, as we wrote", due_at=expected)
    return Kept(
        facts={"reason": reason.strip(), "until": until.isoformat(), **facts_of(sent)},
        words=str(sent.text),
        extends=(more,) if extends else (),
        # Where the law is content with either letter, this one keeps its clock; our own word runs on.
        ends=(EXPECTED,) if extends or rule is None else (EXPECTED, "final_response"),
        starts=(ours,),
    )


def _check_holding(complaint: Complaint, expected: datetime) -> None:
    run = CaseClock.objects.filter(case=complaint.case, name="final_response", ended_at=None).first()
    rule = rule_of(complaint, Letter.FINAL_RESPONSE)
    if expected <= timezone.now():
        raise BadArguments({"until": "That day has passed. Say when the answer will be there."})
    if rule is None:
        return
    if run is None:
        raise NotPossible("There is no deadline running that a holding letter could keep or move.")
    if run.due_at and run.due_at <= timezone.now():
        raise NotPossible(
            f"The deadline was {day_said(run.due_at)}, and a holding letter must come before it. Answer now."
        )
    if rule.extension is None and "holding" not in rule.contents:
        raise NotPossible(f"{rule.citation} knows no holding letter. Answer before the deadline.")
    last = latest_answer(complaint)
    if last and expected > last:
        raise BadArguments({"until": f"The law gives time until {day_said(last)} and no longer."})


def _end_of(day: date) -> datetime:
    """The last minute of a day as the firm counts it."""
    zone = timezone.get_current_timezone()
    return datetime(day.year, day.month, day.day, 23, 59, tzinfo=zone)


def day_said(moment: datetime) -> str:
    return timezone.localtime(moment).strftime("%-d %B %Y")
