"""How a complaint begins: anybody who sees a case recognises it. The other moves stand in files of their own."""

from django.db.models import Min
from django.utils import timezone

from ombud.cases.actors import System
from ombud.cases.engine.opening import open_case
from ombud.cases.engine.results import Kept
from ombud.cases.models import Case, Entry, Link, Message, Signal, SplitEntry
from ombud.cases.moves.hands import release
from ombud.cases.refusals import BadArguments
from ombud.cases.routing import queue_for
from ombud.records.knowledge.models import PhraseList
from ombud.records.staff.models import Staff

# They bind moves, letters and clocks.
from . import (  # noqa: F401  # bind moves
    afterwards,
    answering,
    duplicates,
    ending,
    forgetting,
    holding,
    parting,
    paying,
    reckoning,
    redressing,
    referring,
)
from .assessing import assess
from .caring import note_vulnerability
from .causes import membership  # noqa: F401  # binds moves
from .investigating import find, raise_point
from .models import Complaint
from .playbook import MAKE_COMPLAINT, ComplaintPlaybook
from .representing import note_representative

__all__ = ["assess", "find", "make_complaint", "note_representative", "note_vulnerability", "raise_point"]

RECOGNITION = System("recognition")


@MAKE_COMPLAINT
def make_complaint(case: Case, *, by: Staff, grievance: str, entries: tuple[int, ...] = ()) -> Kept:
    """Open a complaint, linked to this case, for the chosen messages; without a choice for all of them.

    It was received when the first of them came in, whoever saw it and whenever.
    """
    if not grievance.strip():
        raise BadArguments({"grievance": "Say in a sentence what the customer complains of."})
    inward = Message.objects.filter(case=case, direction=Message.Direction.IN)
    sequences = list(entries) or list(inward.values_list("sequence", flat=True))
    chosen = Entry.objects.filter(case=case, sequence__in=sequences)
    received_at = chosen.aggregate(first=Min("occurred_at"))["first"] or case.opened_at
    opened = open_case(
        ComplaintPlaybook,
        scope=case.scope,
        customer=case.customer,
        subject=case.subject,
        by=by,
        occurred_at=received_at,
        facts={"recognised_in": case.number},
        topic=case.topic,
        language=case.language,
        jurisdiction=case.jurisdiction,
    ).case
    SplitEntry.objects.bulk_create(SplitEntry(case=opened, entry=entry) for entry in chosen)
    Link.objects.create(case=case, other=opened, kind=Link.Kind.PARENT, made_at=timezone.now())
    Complaint.objects.create(case=opened, brand_id=opened.brand_id, grievance=grievance.strip())
    if place := queue_for(opened):
        release(opened, by=RECOGNITION, queue=place.pk, why="a complaint")
    hints = Signal.objects.filter(case=case, kind=PhraseList.Kind.COMPLAINT, settled_at=None)
    hints.update(settled_at=timezone.now())
    return Kept(facts={"number": opened.number}, words=grievance.strip())
