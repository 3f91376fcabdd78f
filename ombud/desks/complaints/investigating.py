"""Finding out: the points of a complaint, evidence for each, what others are asked, and what we found."""

from datetime import datetime

from django.utils import timezone

from ombud.cases.engine.results import Kept
from ombud.cases.models import Attachment, Entry
from ombud.cases.playbook import Playbook
from ombud.cases.refusals import BadArguments, NotPossible
from ombud.records.staff.models import Staff

from .causes.tree import causes_named, set_causes
from .evidence import entries_of, files_of
from .models import Complaint, Evidence, Outcome, Point, PointRequest
from .playbook import ComplaintPlaybook


@ComplaintPlaybook.raise_point
def raise_point(complaint: Complaint, *, by: Staff, question: str) -> Kept:
    """One thing that has to be found out and answered."""
    if not question.strip():
        raise BadArguments({"question": "Say what has to be found out."})
    point = Point.objects.create(complaint=complaint, brand_id=complaint.brand_id, question=question.strip())
    number = complaint.points.count()
    return Kept(facts={"point": number, "id": point.pk}, words=question.strip(), drops=("outcome_letter",))


@ComplaintPlaybook.attach_evidence
def attach_evidence(
    complaint: Complaint,
    *,
    by: Staff,
    point: int,
    entries: tuple[int, ...] = (),
    files: tuple[int, ...] = (),
    shows: str = "",
) -> Kept:
    """Say which entries and files, by id, speak to a point, and what they show. Nothing is copied."""
    number, asked = numbered(complaint, point)
    said = list(entries_of(complaint).filter(pk__in=entries)) if entries else []
    kept = list(files_of(complaint).filter(pk__in=files)) if files else []
    if not said and not kept:
        raise BadArguments({"entries": "Choose at least one entry or file of this case."})
    exhibits: list[Entry | Attachment] = [*said, *kept]
    attached = [_attach(asked, exhibit, shows.strip(), by).pk for exhibit in exhibits]
    facts = {"point": number, "count": f"{len(said)} entries, {len(kept)} files", "exhibits": attached}
    return Kept(facts=facts, words=shows.strip())


def _attach(point: Point, exhibit: Entry | Attachment, shows: str, by: Staff) -> Evidence:
    """A second look at the same thing says anew what it shows."""
    whose = {"entry": exhibit, "file": None} if isinstance(exhibit, Entry) else {"file": exhibit}
    given = {
        "brand_id": point.brand_id,
        "name": _name_of(exhibit),
        "shows": shows or None,
        "added_at": timezone.now(),
        "added_by": by,
    }
    return Evidence.objects.update_or_create(point=point, **whose, defaults=given)[0]


def _name_of(exhibit: Entry | Attachment) -> str:
    if isinstance(exhibit, Attachment):
        return exhibit.name
    words = " ".join(exhibit.kept.words.split())[:80]
    return (
        f"{timezone.localtime(exhibit.occurred_at):%-d %b}: {words}" if words else f"Entry {exhibit.sequence}"
    )


@ComplaintPlaybook.request
def request(
    complaint: Complaint,
    *,
    by: Staff,
    question: str,
    due_at: datetime,
    team: int | None = None,
    address: str = "",
    point: int | None = None,
) -> Kept:
    """Ask a team or an outside address, about one point or the whole; its clock runs until the answer is here."""
    number, asked = numbered(complaint, point) if point else (0, None)
    kept: Kept = Playbook.actions["request"].run(
        complaint.case, by=by, question=question, due_at=due_at, team=team, address=address
    )
    if asked:
        PointRequest.objects.create(request_id=kept.facts["request"], point=asked)
    facts = {
        "request": kept.facts["request"],
        "of": kept.facts["of"],
        "due": kept.facts["due"],
        "about": f"about point {number}" if asked else "",
    }
    return Kept(facts=facts, words=kept.words, starts=kept.starts)


@ComplaintPlaybook.find
def find(
    complaint: Complaint,
    *,
    by: Staff,
    point: int,
    finding: Outcome,
    evidence: str = "",
    cause: str = "",
    other_causes: tuple[str, ...] = (),
) -> Kept:
    """What we found on one point, on which evidence, and what caused it; a later finding replaces an earlier one.

    `cause` is the key of the primary cause in the brand's tree, `other_causes` are those of the rest. Without words
    the finding rests on what is attached to the point.
    """
    number, found = numbered(complaint, point)
    if not evidence.strip() and not found.exhibits.exists():
        raise BadArguments({"evidence": "Say what the finding rests on, or attach it to the point first."})
    causes = causes_named(complaint.case.brand, cause, other_causes)
    found.finding, found.evidence = finding, evidence.strip() or None
    found.found_at, found.found_by = timezone.now(), by
    found.save()
    set_causes(found, causes)
    facts = {
        "point": number,
        "id": found.pk,
        "finding": finding.label.lower(),
        "causes": [each.key for each in causes],
    }
    return Kept(facts=facts, words=found.evidence or "")


def numbered(complaint: Complaint, point: int) -> tuple[int, Point]:
    """The point, with the number that people know it by. Raises NotPossible for one of another complaint."""
    for number, each in enumerate(complaint.points.all(), start=1):
        if each.pk == point:
            return number, each
    raise NotPossible("That point is not one of this complaint.")
