"""Acknowledging and answering: each sends the letter that was previewed, which holds what the regime demands."""

from collections.abc import Mapping
from datetime import date

from django.utils import timezone

from ombud.cases.engine.results import Kept
from ombud.cases.refusals import BadArguments, NotPossible
from ombud.foundation.money import Money
from ombud.records.staff.models import Staff

from .assessing import check_assessed
from .holding import EXPECTED, day_said
from .law import Letter, due_of
from .letters.sending import facts_of, send_letter
from .models import Complaint, LetterDraft, Outcome, Stance
from .playbook import ComplaintPlaybook
from .redressing import offer

NOBODY_WAITS = {"unanswered_since": None}


@ComplaintPlaybook.acknowledge
def acknowledge(complaint: Complaint, *, by: Staff, letter: str) -> Kept:
    """Say that it is here, who has it and what happens when. `letter` is the seal of the draft that was previewed."""
    check_assessed(complaint)
    sent = send_letter(complaint, by=by, move="acknowledge", letter=letter)
    complaint.acknowledged_at = timezone.now()
    complaint.save(update_fields=["acknowledged_at"])
    return Kept(facts=facts_of(sent), words=str(sent.text))


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
        raise NotPossible(f"That way was open until {day_said(due)}. Send a final response.")
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


def _check_investigated(complaint: Complaint) -> None:
    check_assessed(complaint)
    points = list(complaint.points.all())
    if not points:
        raise NotPossible("There is no point to answer yet. Add what the customer complains of.")
    unfound = [str(number) for number, point in enumerate(points, start=1) if not point.finding]
    if unfound:
        raise NotPossible(f"There is no finding yet on point {', '.join(unfound)}. Record it first.")
