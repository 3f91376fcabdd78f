"""What people do with a complaint: recognise it, say what it is, find out, and see to what follows the answer."""

from django.db.models import Min
from django.utils import timezone

from ombud.cases.actors import System
from ombud.cases.engine.opening import open_case
from ombud.cases.engine.results import Kept
from ombud.cases.models import Case, Entry, Link, Message, Priority, Signal, SplitEntry
from ombud.cases.moves.hands import release
from ombud.cases.refusals import BadArguments, NotPossible
from ombud.cases.routing import queue_for
from ombud.records.knowledge.models import PhraseList
from ombud.records.rulebook.regimes import UnknownRegime, tracks_of
from ombud.records.staff.models import Staff

from . import afterwards, answering, law  # noqa: F401  # they bind moves, letters and clocks
from .causes.tree import causes_named, set_causes
from .independence import OWN_WORK
from .models import Complaint, Outcome, Point, Product
from .playbook import MAKE_COMPLAINT, ComplaintPlaybook

RECOGNITION = System("recognition")
RECKONED = ("acknowledgement", "response", "final_response", "progress", "outcome_letter")


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


@ComplaintPlaybook.assess
def assess(
    complaint: Complaint,
    *,
    by: Staff,
    regime: str,
    product: Product,
    reasons: str,
    track: str = "",
    about: tuple[int, ...] = (),
) -> Kept:
    """Say which regime applies and why: its clocks begin, counted from receipt. `about` are staff it complains of."""
    _check_regime(regime, track)
    if not reasons.strip():
        raise BadArguments({"reasons": "Say why this regime applies: whoever audits it will ask."})
    changed = (complaint.regime, complaint.track) != (regime, track)
    complaint.regime, complaint.track, complaint.product = regime, track, product
    complaint.reasons = reasons.strip()
    complaint.save(update_fields=["regime", "track", "product", "reasons"])
    complaint.about.set(Staff.objects.filter(pk__in=about))
    facts = {"regime": regime, "track": track, "product": product.value, "reasons": reasons.strip()}
    return Kept(facts=facts, drops=RECKONED if changed else (), changes=_out_of_hands(complaint.case))


@ComplaintPlaybook.note_vulnerability
def note_vulnerability(complaint: Complaint, *, by: Staff, what: str) -> Kept:
    """What they need from us, so that everybody who writes to them acts on it; the case goes up in its queue."""
    if not what.strip():
        raise BadArguments({"what": "Say what they need, for instance: telephone instead of letters."})
    complaint.vulnerable = True
    complaint.save(update_fields=["vulnerable"])
    return Kept(words=what.strip(), changes={"priority": max(complaint.case.priority, Priority.HIGH)})


@ComplaintPlaybook.note_representative
def note_representative(
    complaint: Complaint, *, by: Staff, name: str, address: str, authority_checked: bool = False
) -> Kept:
    """Somebody speaks for the customer. Letters go to them once their authority has been checked."""
    if not name.strip() or "@" not in address:
        raise BadArguments({"address": "Give their name and an e-mail address."})
    complaint.representative, complaint.representative_address = name.strip(), address.strip()
    complaint.authority_checked = authority_checked
    complaint.save(update_fields=["representative", "representative_address", "authority_checked"])
    return Kept(facts={"checked": "checked" if authority_checked else "not yet checked"}, words=name.strip())


@ComplaintPlaybook.raise_point
def raise_point(complaint: Complaint, *, by: Staff, question: str) -> Kept:
    """One thing that has to be found out and answered."""
    if not question.strip():
        raise BadArguments({"question": "Say what has to be found out."})
    Point.objects.create(complaint=complaint, brand_id=complaint.brand_id, question=question.strip())
    number = complaint.points.count()
    return Kept(facts={"point": number}, words=question.strip(), drops=("outcome_letter",))


@ComplaintPlaybook.find
def find(
    complaint: Complaint,
    *,
    by: Staff,
    point: int,
    finding: Outcome,
    evidence: str,
    cause: str = "",
    other_causes: tuple[str, ...] = (),
) -> Kept:
    """What we found on one point, on which evidence, and what caused it; a later finding replaces an earlier one.

    `cause` is the key of the primary cause in the brand's tree, `other_causes` are those of the rest.
    """
    points = list(complaint.points.all())
    found = next((one for one in points if one.pk == point), None)
    if found is None:
        raise NotPossible("That point is not one of this complaint.")
    if not evidence.strip():
        raise BadArguments({"evidence": "Say what the finding rests on."})
    causes = causes_named(complaint.case.brand, cause, other_causes)
    found.finding, found.evidence = finding, evidence.strip()
    found.found_at, found.found_by = timezone.now(), by
    found.save()
    set_causes(found, causes)
    facts = {"point": points.index(found) + 1, "finding": finding.label.lower()}
    facts["causes"] = [each.key for each in causes]
    return Kept(facts=facts, words=found.evidence)


def _out_of_hands(case: Case) -> dict[str, object]:
    """Who turns out to have had a hand in the matter gives the case back."""
    place = queue_for(case) if case.assignee_id in OWN_WORK.people(case) else None
    return {"assignee_id": None, "queue_id": place.pk} if place else {}


def _check_regime(regime: str, track: str) -> None:
    if regime == Complaint.NO_REGIME:
        if track:
            raise BadArguments({"track": "Without a regime there is no track. Leave it empty."})
        return
    try:
        tracks = tracks_of(regime)
    except UnknownRegime as unknown:
        raise BadArguments({"regime": str(unknown)}) from unknown
    if track and track not in tracks:
        known = ", ".join(tracks) or "none"
        raise BadArguments({"track": f"This regime has no track {track}. It has: {known}."})
