"""The same complaint twice: it goes on in the one that came first, and no deadline is lost."""

from django.db import connection
from django.utils import timezone

from ombud.cases.engine.results import Kept
from ombud.cases.models import Case, Link
from ombud.cases.refusals import BadArguments, NotFound, NotPossible
from ombud.records.customers.queries import is_same
from ombud.records.staff.models import Staff

from .models import Complaint
from .playbook import ComplaintPlaybook, Stage

LAW = ("acknowledgement", "response", "final_response", "progress", "outcome_letter")
OURS = ("own_acknowledgement", "own_answer", "expected-answer")
ENDING = 0x6475706C  # the first of two keys of a lock; the second is the brand


@ComplaintPlaybook.mark_duplicate
def mark_duplicate(complaint: Complaint, *, by: Staff, other: int, why: str) -> Kept:
    """End this one because another complaint of the customer, received no later, is about the same and goes on.

    Its deadlines go on there, where they are the earlier ones. A second person agrees.
    """
    if not why.strip():
        raise BadArguments({"why": "Say how you know that it is the same."})
    _one_at_a_time(complaint)
    target = Case.objects.visible_to(by).filter(pk=other, playbook=ComplaintPlaybook.name).first()
    if target is None:
        raise NotFound
    if target.pk == complaint.pk or target.stage not in (Stage.RECEIVED, Stage.INVESTIGATING):
        raise NotPossible("The other has to be a complaint that waits for its answer.")
    if target.brand_id != complaint.brand_id or not is_same(target.customer, complaint.case.customer):
        raise NotPossible("The other is of another customer.")
    if target.opened_at > complaint.received_at:
        raise NotPossible("The other came later: keep this one, and end that, so that no deadline is lost.")
    if _under(complaint) != _under(Complaint.objects.get(case=target)):
        raise NotPossible("The two follow different tracks. Set the same regime and track on both first.")
    Link.objects.get_or_create(
        case=complaint.case,
        other=target,
        kind=Link.Kind.DUPLICATE,
        ended_at=None,
        defaults={"made_at": timezone.now()},
    )
    return Kept(
        facts={"number": target.number, "why": why.strip()},
        outcome="duplicate",
        changes={"unanswered_since": None},
        drops=(*LAW, *OURS),
    )


def _one_at_a_time(complaint: Complaint) -> None:
    """Two complaints that are ended for each other at the same moment would leave neither."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [ENDING, complaint.brand_id])


def _under(complaint: Complaint) -> tuple[str, str]:
    return complaint.regime, complaint.track
