"""What a complaint is: who may make it, which product, which regime and track; decided by a person, with reasons."""

from ombud.cases.engine.results import Kept
from ombud.cases.models import Case
from ombud.cases.refusals import BadArguments
from ombud.cases.routing import queue_for
from ombud.records.rulebook.regimes import UnknownRegime, tracks_of
from ombud.records.staff.models import Staff

from .eligibility import NOBODY, kinds_of, places_of, suggest
from .independence import OWN_WORK
from .models import Complaint, Product
from .playbook import ComplaintPlaybook

RECKONED = ("acknowledgement", "response", "final_response", "progress", "outcome_letter")


@ComplaintPlaybook.assess
def assess(
    complaint: Complaint,
    *,
    by: Staff,
    regime: str,
    product: Product,
    reasons: str,
    track: str = "",
    complainant: str = "",
    about: tuple[int, ...] = (),
) -> Kept:
    """Say which regime applies and why: its clocks begin, counted from receipt.

    `complainant` is the kind of person that may complain under it, or `not-eligible`. `about` are staff it names.
    """
    _check_regime(regime, track)
    _check_complainant(regime, complainant)
    if not reasons.strip():
        raise BadArguments({"reasons": "Say why this regime applies: whoever audits it will ask."})
    changed = (complaint.regime, complaint.track) != (regime, track)
    complaint.regime, complaint.track, complaint.product = regime, track, product
    complaint.reasons, complaint.complainant = reasons.strip(), complainant or complaint.complainant
    complaint.save(update_fields=["regime", "track", "product", "reasons", "complainant"])
    complaint.about.set(Staff.objects.filter(pk__in=about))
    facts = {
        "regime": regime,
        "track": track,
        "product": product.value,
        "reasons": reasons.strip(),
        "complainant": complaint.complainant,
        "suggested": _suggested(complaint),
    }
    return Kept(facts=facts, drops=RECKONED if changed else (), changes=_out_of_hands(complaint.case))


def _suggested(complaint: Complaint) -> str:
    """What the house would have said, so that whoever audits it sees where somebody thought otherwise."""
    found = suggest(places_of(complaint.case), complaint.product, complaint.received_at.date())
    return f"{found.regime} {found.track}".strip() if found else ""


def _out_of_hands(case: Case) -> dict[str, object]:
    """Who turns out to have had a hand in the matter gives the case back."""
    place = queue_for(case) if case.assignee_id in OWN_WORK.people(case) else None
    return {"assignee_id": None, "queue_id": place.pk} if place else {}


def _check_complainant(regime: str, complainant: str) -> None:
    known = {kind.id: kind.name for kind in kinds_of(regime)}
    if complainant and complainant != NOBODY and complainant not in known:
        raise BadArguments(
            {"complainant": f"This regime does not know them. It knows: {', '.join(known.values())}."}
        )


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
