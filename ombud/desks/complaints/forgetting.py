"""What a complaint remembers of somebody's words goes when the entry is erased that brought them."""

from collections.abc import Callable

from django.db.models import Q, QuerySet
from django.utils import timezone

from ombud.cases.forgetting import forgets
from ombud.cases.models import Entry

from .letters import keeping
from .models import Complaint, Evidence, Need, Point, Redress, Remedy, Representation
from .representing import mirror


@forgets
def forget(entry: Entry) -> None:
    for exhibit in Evidence.objects.filter(entry=entry):
        # Its name quotes the words.
        exhibit.name = f"Entry {entry.sequence}"
        exhibit.save(update_fields=["name"])
    _drafts(entry)
    if one := BY_MOVE.get(entry.move):
        one(entry)


def _drafts(entry: Entry) -> None:
    """A letter that never left may quote whatever its case shows. What was sent stays, as it was sent."""
    shows = Q(complaint__case=entry.case_id) | Q(complaint__case__split_entries__entry=entry)
    shows |= Q(complaint__part_of=entry.case_id) | Q(complaint__case__number=entry.kept.facts.get("number"))
    found = keeping.unsent().filter(shows, brand_id=entry.brand_id).values("pk")
    keeping.forget(list(keeping.unsent().filter(pk__in=found)))


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


def _calculation(entry: Entry) -> None:
    """How an amount was found is told in the words of its entry; the amount itself is what was decided."""
    planned = Redress.objects.filter(complaint=entry.case_id, calculation=entry.kept.words)
    planned.update(calculation="", reason="")


def _offer(entry: Entry) -> None:
    """What was planned before has words of its own; only what came with the answer itself goes with it."""
    Redress.objects.filter(complaint=entry.case_id, reason="").update(calculation="")


def _remedy(entry: Entry) -> None:
    # The text is sealed, so that no query finds it.
    alike = [
        each.pk for each in Remedy.objects.filter(complaint=entry.case_id) if each.what == entry.kept.words
    ]
    Remedy.objects.filter(pk__in=alike).update(what="")


def _lessons(entry: Entry) -> None:
    Complaint.objects.filter(case=entry.case_id, lessons=entry.kept.words).update(lessons="")


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
    "plan_redress": _calculation,
    "answer": _offer,
    "resolve": _offer,
    "plan_remedy": _remedy,
    "do_remedy": _remedy,
    "decide_referral": _lessons,
}
