"""What stands beside a complaint on its page, fetched in as few statements as there are kinds of sealed words."""

from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce, JSONObject

from ombud.cases.models import Case
from ombud.shell.contexts import Plain

from .models import Complaint, LetterDraft, PointRequest, Redress, Remedy, SentLetter
from .models.offered import STANDING
from .playbook import ComplaintPlaybook

Rows = list[Plain]
KEPT = "_beside_the_complaint"


@dataclass(frozen=True)
class Beside:
    """Moments and days are ISO 8601 text, as JSON has them. `parts` are the other parts of the same complaint."""

    complaint: Complaint
    redress: Rows
    remedies: Rows
    requests: Rows
    parts: Rows
    letters: Rows


def beside(case: Case) -> Beside | None:
    """Fetched once for a page; an empty complaint where nobody has done anything yet; None beside other cases."""
    if case.playbook != ComplaintPlaybook.name:
        return None
    kept = vars(case)
    if KEPT not in kept:
        kept[KEPT] = _fetched(case)
    found: Beside = kept[KEPT]
    return found


def complaint_of(case: Case) -> Complaint | None:
    hangs = beside(case)
    return hangs.complaint if hangs else None


def _fetched(case: Case) -> Beside:
    parts = {
        "redress": _rows(Redress.objects.filter(STANDING), "agreed_on", "paid_at", "reference", asset="amount_asset", minor="amount_minor"),
        "remedies": _rows(Remedy.objects.filter(STANDING), "kind", "agreed_on", "done_at"),
        "requests": _rows(
            PointRequest.objects.order_by("request_id"),
            "point_id", state="request__state", due_at="request__due_at", team="request__to_team__name",
            address="request__to_address", on="point__complaint",
        ),
        "parts": _rows(
            _siblings(), "regime", "track", "product", number="case__number", stage="case__stage", on=None
        ),
        "letters": _rows(SentLetter.objects.annotate(draft=_draft()), "kind", "dated", "sequence", "pdf_digest", "draft"),
    }  # fmt: skip
    found = Complaint.objects.annotate(**{f"of_{name}": part for name, part in parts.items()})
    complaint = found.filter(case=case).first()
    if complaint is None:
        empty = Complaint(case=case, brand_id=case.brand_id)
        return Beside(empty, **{name: [] for name in parts})
    # What the page asks of the complaint's own case it has at hand.
    complaint.case = case
    return Beside(complaint, **{name: getattr(complaint, f"of_{name}") for name in parts})


def _siblings() -> QuerySet[Complaint]:
    whole = Coalesce(OuterRef("part_of"), OuterRef("pk"))
    return Complaint.objects.filter(Q(part_of=whole) | Q(pk=whole)).exclude(pk=OuterRef("pk")).order_by("pk")


def _draft() -> Subquery:
    """The draft that a letter was sent as: its address shows the very PDF."""
    same = LetterDraft.objects.filter(complaint=OuterRef("complaint"), seal=OuterRef("seal"))
    return Subquery(same.values("pk")[:1])


def _rows(rows: QuerySet[Any], *columns: str, on: str | None = "complaint", **named: str) -> ArraySubquery:
    plain = JSONObject(**{column: column for column in columns}, **named)
    chosen = rows.filter(**{on: OuterRef("pk")}) if on else rows
    return ArraySubquery(chosen.values(plain=plain))
