"""What a complaint remembers of somebody's words goes when the entry is erased that brought them."""

from collections.abc import Callable

from django.db.models import Q, QuerySet
from django.utils import timezone

from ombud.cases.forgetting import forgets
from ombud.cases.models import Entry

from .models import Complaint, Evidence, Need, Point, Representation
from .representing import mirror


@forgets
def forget(entry: Entry) -> None:
    for exhibit in Evidence.objects.filter(entry=entry):
        # Its name quotes the words.
        exhibit.name = f"Entry {entry.sequence}"
        exhibit.save(update_fields=["name"])
    if one := BY_MOVE.get(entry.move):
        one(entry)


def _need(entry: Entry) -> None:
    Need.objects.filter(complaint=entry.case_id, pk=entry.kept.facts.get("need")).update(what="")


def _representation(entry: Entry) -> None:
    """Nobody can be written to under an empty address, so one that still stood ends with it."""
    found = Representation.objects.filter(
        complaint=entry.case_id, pk=entry.kept.facts.get("representation")
    ).first()
    if found is None:
        return
    if found.ended_at is None:
        found.ended_at = timezone.now()
        mirror(found.complaint, None)
    found.name = found.address = found.scope = ""
    found.document = None
    found.save()


def _point(entry: Entry) -> None:
    # A point may have gone on in another part of the complaint.
    _points(entry).update(question="")


def _finding(entry: Entry) -> None:
    _points(entry).update(evidence=None)


def _points(entry: Entry) -> QuerySet[Point]:
    return Point.objects.filter(brand_id=entry.brand_id, pk=entry.kept.facts.get("id"))


def _exhibits(entry: Entry) -> None:
    attached = Evidence.objects.filter(brand_id=entry.brand_id, pk__in=entry.kept.facts.get("exhibits", ()))
    attached.update(shows=None)


def _reasons(entry: Entry) -> None:
    Complaint.objects.filter(case=entry.case_id, reasons=entry.kept.facts.get("reasons")).update(reasons="")


def _grievance(entry: Entry) -> None:
    opened = Q(case__number=entry.kept.facts.get("number"), brand_id=entry.brand_id)
    Complaint.objects.filter(opened).update(grievance=None)


BY_MOVE: dict[str, Callable[[Entry], None]] = {
    "make_complaint": _grievance,
    "assess": _reasons,
    "note_vulnerability": _need,
    "lift_vulnerability": _need,
    "note_representative": _representation,
    "check_authority": _representation,
    "end_representation": _representation,
    "raise_point": _point,
    "attach_evidence": _exhibits,
    "find": _finding,
}
