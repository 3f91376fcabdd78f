"""What a complaint is: who may make it, which product, which regime and track; decided by a person, with reasons."""

from django.db.models import Q

from ombud.cases.engine.results import Kept
from ombud.cases.models import Case
from ombud.cases.refusals import BadArguments, NotPossible
from ombud.cases.routing import queue_for
from ombud.cases.timeline import named
from ombud.records.rulebook.regimes import UnknownRegime, tracks_of
from ombud.records.staff.models import Staff

from .eligibility import NOBODY, kinds_of, name_of_kind, places_of, suggest
from .independence import OWN_WORK
from .law import name_of_regime, name_of_track
from .models import Complaint, Product
from .playbook import ComplaintPlaybook, Stage

RECKONED = ("acknowledgement", "response", "final_response", "progress", "outcome_letter")


@ComplaintPlaybook.assess
def assess(
    complaint: Complaint,
    *,
    by: Staff,
    regime: str,
    product: Product,
    complainant: str,
    reasons: str,
    track: str = "",
    about: tuple[int, ...] = (),
) -> Kept:
    """Say who complains, about which product, and which regime applies, and why: its clocks begin, counted from receipt.

    `complainant` is the kind of person that may complain under it, or `not-eligible`. `about` are staff it names. What
    was closed before anybody decided is decided afterwards, because returns tell of it; what was decided stands there.
    """
    if complaint.case.stage == Stage.CLOSED and complaint.regime:
        raise NotPossible("It is closed, and this was decided. Open it again to decide otherwise.")
    _check_regime(regime, track)
    _check_complainant(regime, complainant)
    named_people = _people_named(complaint, about)
    if not reasons.strip():
        raise BadArguments({"reasons": "Say why this regime applies: whoever audits it will ask."})
    changed = (complaint.regime, complaint.track) != (regime, track)
    complaint.regime, complaint.track, complaint.product = regime, track, product
    complaint.reasons, complaint.complainant = reasons.strip(), complainant
    complaint.save(update_fields=["regime", "track", "product", "reasons", "complainant"])
    complaint.about.set(named_people)
    facts = {
        "regime": named(regime, name_of_regime(regime)),
        "track": named(track, name_of_track(track)),
        "product": named(product.value, product.label),
        "reasons": reasons.strip(),
        "complainant": named(complainant, name_of_kind(regime, complainant).partition(":")[0]),
        "suggested": _suggested(complaint),
    }
    return Kept(facts=facts, drops=RECKONED if changed else (), changes=_out_of_hands(complaint.case))


def check_assessed(complaint: Complaint) -> None:
    """Raises NotPossible while nobody has decided."""
    if not complaint.regime:
        raise NotPossible("Nobody has said yet which regime applies. Set it first.")


def _suggested(complaint: Complaint) -> str:
    """What the house would have said, so that whoever audits it sees where somebody thought otherwise."""
    found = suggest(places_of(complaint.case), complaint.product, complaint.received_at.date())
    return f"{found.regime} {found.track}".strip() if found else ""


def _out_of_hands(case: Case) -> dict[str, object]:
    """Who turns out to have had a hand in the matter gives the case back."""
    place = queue_for(case) if case.assignee_id in OWN_WORK.people(case) else None
    return {"assignee_id": None, "queue_id": place.pk} if place else {}


def _people_named(complaint: Complaint, about: tuple[int, ...]) -> list[Staff]:
    """Whoever works or worked for the brand, or was shown the case. Of anybody else it is not told that they exist."""
    here = Q(grants__scope__brand=complaint.brand_id) | Q(pk__in=complaint.case.shares.values("staff"))
    known = Staff.objects.filter(here | Q(complaints_about=complaint) | Q(complaints_about__parts=complaint))
    found = list(known.filter(pk__in=about).distinct())
    if len(found) < len(set(about)):
        raise BadArguments({"about": "Choose people who work for this brand."})
    return found


def _check_complainant(regime: str, complainant: str) -> None:
    known = {kind.id: kind.name for kind in kinds_of(regime)}
    if not complainant:
        raise BadArguments({"complainant": "Say who complains, and so whether they may under this regime."})
    if complainant != NOBODY and complainant not in known:
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
