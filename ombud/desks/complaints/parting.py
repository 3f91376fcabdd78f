"""Parts of one complaint that follow different tracks, and complaints that are here twice."""

from django.utils import timezone

from ombud.cases.actors import System
from ombud.cases.answering import correspondence
from ombud.cases.engine.opening import open_case
from ombud.cases.engine.results import Kept
from ombud.cases.models import Link, SplitEntry
from ombud.cases.moves.messages import send
from ombud.cases.refusals import BadArguments, NotPossible
from ombud.records.staff.models import Staff

from .assessing import assess
from .models import Complaint, Point, Product
from .playbook import ComplaintPlaybook

PARTING = System("parting")


@ComplaintPlaybook.split_part
def split_part(
    complaint: Complaint,
    *,
    by: Staff,
    points: tuple[int, ...],
    regime: str,
    product: Product,
    why: str,
    text: str,
    track: str = "",
    complainant: str = "",
) -> Kept:
    """Let these points go on as a complaint of their own, under the law that fits them, counted from the same receipt.

    The customer is told in `text` that their complaint is handled in parts (DISP 1.6). Each part keeps its own
    deadlines, and its answer leaves the other's alone. Without `complainant` whoever complains is the same kind here.
    """
    moving = _moving(complaint, points)
    if not why.strip():
        raise BadArguments({"why": "Say why these points follow another track."})
    part = _open(complaint, by, "; ".join(point.question for point in moving))
    for point in moving:
        _move(point, part)
    if complaint.acknowledged_at:
        begin_part(part, by=PARTING, number=complaint.case.number)
    assess(
        part,
        by=by,
        regime=regime,
        track=track,
        product=product,
        reasons=why,
        about=tuple(complaint.about.values_list("pk", flat=True)),
        complainant=complainant or complaint.complainant,
    )
    _write(complaint, text)
    return Kept(facts={"number": part.case.number, "why": why.strip()}, words=text)


@ComplaintPlaybook.begin_part
def begin_part(complaint: Complaint, *, by: System, number: str) -> Kept:
    """The acknowledgement of the whole was an acknowledgement of this part."""
    return Kept(facts={"number": number})


def _write(complaint: Complaint, text: str) -> None:
    """Post a few words that no regime prescribes. Raises NotPossible without an address."""
    if not text.strip():
        raise BadArguments({"text": "Write the letter before you send it."})
    ready = correspondence(complaint.case).answer(text)
    if not ready.recipients:
        raise NotPossible("Nobody has written here, so there is no address to send the letter to.")
    send(complaint.case, ready)


def _moving(complaint: Complaint, points: tuple[int, ...]) -> list[Point]:
    here = list(complaint.points.all())
    moving = [point for point in here if point.pk in points]
    if not moving or len(moving) == len(here):
        raise BadArguments({"points": "Choose at least one point, and leave at least one."})
    if any(point.finding for point in moving):
        raise NotPossible("A point that has its finding stays where it was found.")
    return moving


def _open(complaint: Complaint, by: Staff, grievance: str) -> Complaint:
    case = complaint.case
    opened = open_case(
        ComplaintPlaybook,
        scope=case.scope,
        customer=case.customer,
        subject=case.subject,
        by=by,
        occurred_at=case.opened_at,
        facts={"part_of": case.number},
        kept=("own_acknowledgement",) if complaint.acknowledged_at else (),
        topic=case.topic,
        language=case.language,
        jurisdiction=case.jurisdiction,
        priority=case.priority,
        queue_id=case.queue_id,
        assignee_id=case.assignee_id,
    ).case
    shown = [each.entry_id for each in SplitEntry.objects.filter(case=case, undone_at=None)]
    SplitEntry.objects.bulk_create(SplitEntry(case=opened, entry_id=entry) for entry in shown)
    now = timezone.now()
    origins = Link.objects.filter(other=case, kind=Link.Kind.PARENT, ended_at=None)
    Link.objects.bulk_create(
        [
            *(Link(case=each.case, other=opened, kind=Link.Kind.PARENT, made_at=now) for each in origins),
            Link(case=opened, other=case, kind=Link.Kind.RELATED, made_at=now),
        ]
    )
    part = Complaint.objects.create(
        case=opened,
        brand_id=opened.brand_id,
        grievance=grievance,
        part_of_id=complaint.part_of_id or complaint.pk,
        acknowledged_at=complaint.acknowledged_at,
        vulnerable=complaint.vulnerable,
        representative=complaint.representative,
        representative_address=complaint.representative_address,
        authority_checked=complaint.authority_checked,
    )
    part.case = opened
    for standing in complaint.representations.filter(ended_at=None):
        standing.pk, standing.complaint = None, part
        standing.save(force_insert=True)
    return part


def _move(point: Point, part: Complaint) -> None:
    point.complaint = part
    point.save(update_fields=["complaint"])
