"""The one writer: entry, case, clocks, search row and live event of one move."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from ombud.foundation.live import publish_each
from ombud.foundation.trail.digests import GENESIS, commitment, link, new_salt
from ombud.records.staff.models import Staff

from ..actors import CustomerActor, id_of, kind_of
from ..models import Case, CaseClock, Entry, EntryWords
from ..search import index_entry
from ..stages import Status
from . import approvals, clockwork
from .change import Change
from .results import Done

NEVER_CHANGED_BY_ACTIONS = {
    "id",
    "number",
    "brand",
    "brand_id",
    "playbook",
    "stage",
    "status",
    "version",
    "next_due",
}


def write(change: Change) -> Done:
    """Persist the move. The case's row must be locked by the caller."""
    runs = clockwork.follow(change)
    entry = _write_entry(change)
    _write_case(change, clockwork.next_due(runs))
    if change.before not in (None, change.after):
        approvals.cancel_all(change.case, change.now)
    index_entry(change.case, entry, change.kept.words)
    case = change.case
    publish_each((f"case:{case.pk}", str(entry.sequence)), (f"scope:{case.scope_id}", case.number))
    return Done(change.case, entry)


def let_go(case: Case, run: CaseClock, now: datetime) -> None:
    """Cancel a clock whose move cannot be taken any more. The case's row must be locked by the caller."""
    run.state, run.ended_at = CaseClock.State.CANCELLED, now
    run.save(update_fields=["state", "ended_at"])
    case.next_due = clockwork.next_due(CaseClock.objects.filter(case=case, ended_at=None))
    case.save(update_fields=["next_due"])


def _write_case(change: Change, next_due: datetime | None) -> None:
    case, forbidden = change.case, set(change.kept.changes) & NEVER_CHANGED_BY_ACTIONS
    if forbidden:
        raise TypeError(f"{change.kind} may not change {', '.join(sorted(forbidden))} of a case.")
    for column, value in {**change.kept.changes, **_standing(change)}.items():
        setattr(case, column, value)
    case.version, case.next_due = case.next_sequence, next_due
    case.save()


def _standing(change: Change) -> Mapping[str, Any]:
    """Stage, status, and what follows from the status."""
    ended = change.after.status == Status.ENDED
    columns: dict[str, Any] = {"stage": change.after.value, "status": change.after.status.value}
    columns["closed_at"] = (change.case.closed_at or change.now) if ended else None
    if change.kept.outcome is not None:
        columns["outcome"] = change.kept.outcome
    return columns


def _write_entry(change: Change) -> Entry:
    case, kept, salt = change.case, change.kept, new_salt()
    entry = Entry(
        case=case,
        brand_id=case.brand_id,
        sequence=case.next_sequence,
        kind=change.kind,
        audience=change.move.audience,
        actor_kind=kind_of(change.by),
        actor_id=id_of(change.by),
        actor_name="" if isinstance(change.by, CustomerActor) else change.by.name,
        grant_id=_grant(change),
        approved_by_id=id_of(change.approver) if change.approver else None,
        stage_before=change.before.value if change.before else "",
        stage_after=change.after.value,
        playbook_digest=change.playbook.digest(),
        occurred_at=change.occurred_at,
        recorded_at=change.now,
        commitment=commitment(salt, kept.words, kept.facts),
        previous=_head(case),
    )
    entry.digest = link(bytes(entry.previous), bytes(entry.commitment), fixed_part(entry))
    entry.save(force_insert=True)
    EntryWords.objects.create(entry=entry, words=kept.words, facts=dict(kept.facts), salt=salt)
    return entry


def _head(case: Case) -> bytes:
    if not case.version:
        return GENESIS
    return bytes(Entry.objects.values_list("digest", flat=True).get(case=case, sequence=case.version))


def _grant(change: Change) -> int | None:
    """The time-boxed grant under which this was done, so that the record says so."""
    if not isinstance(change.by, Staff):
        return None
    return change.by.powers.grant_for(change.kind, change.case.scope_id)


def fixed_part(entry: Entry) -> Mapping[str, object]:
    """All of an entry that is never erased, as it goes into the digest."""
    return {
        "case": entry.case_id,
        "brand": entry.brand_id,
        "sequence": entry.sequence,
        "kind": entry.kind,
        "audience": str(entry.audience),
        "actor": [str(entry.actor_kind), entry.actor_id, entry.actor_name],
        "grant": entry.grant_id,
        "approved_by": entry.approved_by_id,
        "stages": [entry.stage_before, entry.stage_after],
        "playbook": entry.playbook_digest,
        "facts_version": entry.facts_version,
        "occurred_at": _moment(entry.occurred_at),
        "recorded_at": _moment(entry.recorded_at),
    }


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).isoformat()
