"""The moves that write to the customer: each sends the letter that was previewed, which holds what the regime demands."""

from collections.abc import Mapping
from datetime import date, datetime

from django.utils import timezone

from ombud.cases.answering import correspondence
from ombud.cases.engine.results import Extension, FixedClock, Kept
from ombud.cases.models import CaseClock
from ombud.cases.moves.words import send
from ombud.cases.refusals import BadArguments, NotPossible
from ombud.foundation.money import Money
from ombud.records.staff.models import Staff

from .law import Ground, Letter, due_of, latest_answer, rule_of
from .letters.sending import facts_of, send_letter
from .models import Complaint, LetterDraft, Outcome, Stance
from .playbook import ComplaintPlaybook
from .redressing import offer
from .representing import writes_to

EXPECTED = "expected-answer"


@ComplaintPlaybook.acknowledge
def acknowledge(complaint: Complaint, *, by: Staff, letter: str) -> Kept:
    """Say that it is here, who has it and what happens when. `letter` is the seal of the draft that was previewed."""
    _check_assessed(complaint)
    sent = send_letter(complaint, by=by, move="acknowledge", letter=letter)
    complaint.acknowledged_at = timezone.now()
    complaint.save(update_fields=["acknowledged_at"])
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


@ComplaintPlaybook.answer
def answer(
    complaint: Complaint,
    *,
    by: Staff,
    outcome: Outcome,
    letter: str,
    redress: Money | None = None,
    calculation: str = "",
    stance: Stance | None = None,
) -> Kept:
    """Send the final response. What we return is what the timeline keeps."""
    _check_investigated(complaint)
    said = {"outcome": outcome, "redress": redress, "calculation": calculation, "stance": stance}
    sent = send_letter(complaint, by=by, move="answer", letter=letter, **said)
    offered = offer(complaint, outcome, redress, calculation, stance)
    facts = {"outcome": outcome.label.lower(), "stance": complaint.stance, "redress": offered}
    return _answered(complaint, outcome, sent, facts)


@ComplaintPlaybook.resolve
def resolve(
    complaint: Complaint,
    *,
    by: Staff,
    outcome: Outcome,
    accepted: date,
    letter: str,
    redress: Money | None = None,
    calculation: str = "",
    stance: Stance | None = None,
) -> Kept:
    """The quick way out: the customer has accepted, if only by telephone, while the law still lets us end it so."""
    due = due_of(complaint, Letter.SUMMARY_RESOLUTION)
    if due is None:
        raise NotPossible("This regime knows no summary resolution. Send a final response.")
    if timezone.now() > due or accepted > timezone.localdate(due):
        raise NotPossible(f"That way was open until {_said(due)}. Send a final response.")
    if accepted > timezone.localdate() or accepted < timezone.localdate(complaint.received_at):
        raise BadArguments({"accepted": "Give the day on which they accepted, since the complaint came."})
    said = {"outcome": outcome, "redress": redress, "calculation": calculation, "stance": stance}
    sent = send_letter(complaint, by=by, move="resolve", letter=letter, accepted=accepted, **said)
    offered = offer(complaint, outcome, redress, calculation, stance)
    complaint.accepted_at = timezone.now()
    complaint.save(update_fields=["accepted_at"])
    facts = {
        "accepted": accepted.isoformat(),
        "outcome": outcome.label.lower(),
        "stance": complaint.stance,
        "redress": offered,
    }
    return _answered(complaint, outcome, sent, facts)


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


NOBODY_WAITS = {"unanswered_since": None}


def write(complaint: Complaint, text: str) -> None:
    """Post a few words that no regime prescribes. Raises NotPossible without an address."""
    if not text.strip():
        raise BadArguments({"text": "Write the letter before you send it."})
    ready = correspondence(complaint.case).answer(text, recipients=writes_to(complaint))
    if not ready.recipients:
        raise NotPossible("Nobody has written here, so there is no address to send the letter to.")
    send(complaint.case, ready)


def _answered(complaint: Complaint, outcome: Outcome, sent: LetterDraft, facts: Mapping[str, object]) -> Kept:
    complaint.answered_at = timezone.now()
    complaint.save(update_fields=["answered_at"])
    return Kept(
        facts={**facts, **facts_of(sent)},
        words=str(sent.text),
        outcome=outcome.value,
        changes=NOBODY_WAITS,
        ends=(EXPECTED,),
        drops=("progress",),
    )


def _check_assessed(complaint: Complaint) -> None:
    if not complaint.regime:
        raise NotPossible("Nobody has said yet which regime applies. Set it first.")


def _check_investigated(complaint: Complaint) -> None:
    _check_assessed(complaint)
    points = list(complaint.points.all())
    if not points:
        raise NotPossible("There is no point to answer yet. Add what the customer complains of.")
    unfound = [str(number) for number, point in enumerate(points, start=1) if not point.finding]
    if unfound:
        raise NotPossible(f"There is no finding yet on point {', '.join(unfound)}. Record it first.")


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
            f"The deadline was {_said(run.due_at)}, and a holding letter must come before it. Answer now."
        )
    if rule.extension is None and "holding" not in rule.contents:
        raise NotPossible(f"{rule.citation} knows no holding letter. Answer before the deadline.")
    last = latest_answer(complaint)
    if last and expected > last:
        raise BadArguments({"until": f"The law gives time until {_said(last)} and no longer."})


def _end_of(day: date) -> datetime:
    """The last minute of a day as the firm counts it."""
    zone = timezone.get_current_timezone()
    return datetime(day.year, day.month, day.day, 23, 59, tzinfo=zone)


def _said(moment: datetime) -> str:
    return timezone.localtime(moment).strftime("%-d %B %Y")
