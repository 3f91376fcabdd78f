"""Everything small that hangs on one case, fetched in one statement as plain values."""

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import BooleanField, Exists, ExpressionWrapper, Model, OuterRef, QuerySet, Value
from django.db.models.functions import Concat, JSONObject
from django.utils import timezone

from ombud.cases.grammar.bar import Bar
from ombud.cases.models import (
    Approval,
    Case,
    CaseClock,
    Draft,
    Entry,
    Escalation,
    Link,
    Merge,
    Task,
    Transfer,
    Watcher,
)
from ombud.cases.registry import playbooks
from ombud.records.staff.models import Staff
from ombud.shell.contexts import Plain

from ..models import GONE_AFTER, Presence

Rows = list[Plain]
# For so long whoever asked for a second person reads why it was not done.
NEWS = timedelta(days=7)


@dataclass(frozen=True)
class Beside:
    """Moments are ISO 8601 text, as JSON has them. `barred` are the bars of its playbook that keep this person out."""

    tasks: Rows = field(default_factory=list)
    links: Rows = field(default_factory=list)
    linked_from: Rows = field(default_factory=list)
    escalations: Rows = field(default_factory=list)
    offers: Rows = field(default_factory=list)
    approvals: Rows = field(default_factory=list)
    drafts: Rows = field(default_factory=list)
    present: Rows = field(default_factory=list)
    watchers: Rows = field(default_factory=list)
    merges: Rows = field(default_factory=list)
    promises: Rows = field(default_factory=list)
    answers: Rows = field(default_factory=list)
    barred: frozenset[Bar] = frozenset()

    @property
    def watched(self) -> bool:
        return bool(self.watchers)

    @property
    def promised(self) -> bool:
        return bool(self.promises)

    @property
    def escalation(self) -> Plain | None:
        return next(iter(self.escalations), None)

    @property
    def offer(self) -> Plain | None:
        return next(iter(self.offers), None)

    @property
    def merged_into(self) -> str:
        return next((merge["number"] for merge in self.merges), "")

    @property
    def asked_moves(self) -> frozenset[str]:
        return frozenset(approval["move"] for approval in self.approvals)

    def draft(self, kind: str) -> Plain:
        return next((draft for draft in self.drafts if draft["kind"] == kind), {})


def beside(case: Case, staff: Staff) -> Beside:
    """What hangs on this case, and what of it is this person's own."""
    fresh = timezone.now() - GONE_AFTER
    shown = Case.objects.visible_to(staff)
    parts = {
        "tasks": _rows(Task, "id", "text", "due_at", "done_at", who="owner__name"),
        "links": _rows(
            Link.objects.filter(ended_at=None, other__in=shown),
            "kind", number="other__number", subject="other__subject", stage="other__stage",
        ),
        "linked_from": _rows(
            Link.objects.filter(ended_at=None, case__in=shown),
            "kind", to="other_id", number="case__number", subject="case__subject", stage="case__stage",
            on="other",
        ),
        "escalations": _rows(
            Escalation.objects.filter(ended_at=None),
            "reason", "severity", "accepted_at", by="raised_by_name", to="to_team__name", accepted="accepted_by__name",
        ),
        "offers": _rows(
            Transfer.objects.filter(state=Transfer.State.OFFERED),
            "reason", "to_staff_id", "to_team_id", by="offered_by__name", by_id="offered_by_id",
            staff="to_staff__name", team="to_team__name", queue="to_queue__name",
        ),
        "approvals": _rows(
            Approval.objects.filter(state=Approval.State.OPEN),
            "id", "move", "arguments", "expires_at", by="requested_by__name", by_id="requested_by_id",
        ),
        "drafts": _rows(Draft.objects.filter(staff=staff), "kind", "text", "extras", "seen", "saved_at"),
        "present": _rows(
            Presence.objects.filter(seen_at__gt=fresh).exclude(staff=staff), "writing", name="staff__name"
        ),
        "watchers": _rows(Watcher.objects.filter(staff=staff), "id"),
        "merges": _rows(Merge.objects.filter(undone_at=None), number="into__number"),
        "answers": _rows(
            Approval.objects.filter(~Exists(_taken_since(case)), requested_by=staff, decided_at__gt=timezone.now() - NEWS),
            "move", "state", "reason", "decided_at", by="decided_by__name",
        ),
        "promises": _rows(CaseClock.objects.filter(name="promise", ended_at=None), "due_at"),
    }  # fmt: skip
    bars = playbooks[case.playbook].bars()
    kept_out = {
        f"bar_{number}": ExpressionWrapper(bar.cases(staff), BooleanField())
        for number, bar in enumerate(bars)
    }
    found = Case.objects.filter(pk=case.pk).annotate(
        **{f"of_{name}": part for name, part in parts.items()}, **kept_out
    )
    values = found.values(*(f"of_{name}" for name in parts), *kept_out).get()
    barred = frozenset(bar for number, bar in enumerate(bars) if values[f"bar_{number}"])
    return Beside(**{name: values[f"of_{name}"] for name in parts}, barred=barred)


def _taken_since(case: Case) -> QuerySet[Entry]:
    """The move that an approval was for, taken after all."""
    kind = Concat(Value(f"{case.playbook}."), OuterRef("move"))
    return Entry.objects.filter(case=OuterRef("case"), kind=kind, recorded_at__gt=OuterRef("decided_at"))


def _rows(rows: type[Model] | QuerySet[Any], *columns: str, on: str = "case", **named: str) -> ArraySubquery:
    found = rows if isinstance(rows, QuerySet) else rows._default_manager.all()
    plain = JSONObject(**{column: column for column in columns}, **named)
    return ArraySubquery(found.filter(**{on: OuterRef("pk")}).order_by("id").values(plain=plain))
