"""What the engine looks at before it lets a move happen."""

from typing import Any

from ombud.foundation.trail.access import record_access
from ombud.records.staff.models import Staff

from ..actors import Actor, id_of, kind_of
from ..arguments import Action
from ..grammar.declaration import Declaration
from ..grammar.move import Move
from ..models import Case, Entry
from ..refusals import NotAllowed, NotFound, Stale


def case_id_of(subject: Any) -> int:
    return int(subject.pk if isinstance(subject, Case) else subject.case_id)


def locked(subject: Any, actor: Actor) -> Case:
    """The case, locked and fresh. Raises NotFound when it is not this actor's to see."""
    seen = Case.objects.visible_to(actor).filter(pk=case_id_of(subject))
    case = seen.select_related("customer").select_for_update(no_key=True, of=("self",)).first()
    if case is None:
        raise NotFound
    return case


def subject_of(action: Action, case: Case) -> Any:
    """What the action works on: the case, or the desk's own record of it."""
    if action.subject is Case:
        return case
    rows = action.subject._default_manager  # type: ignore[attr-defined]  # any desk's model
    # What a desk remembers of a case begins empty, however the case was opened.
    record, _ = rows.get_or_create(case_id=case.pk, defaults={"brand_id": case.brand_id})
    record.case = case
    return record


def check_may(actor: Actor, case: Case, playbook: type[Declaration], move: Move) -> None:
    """Raises NotAllowed without a grant or an invitation to just this, and for whom the move bars."""
    permission = playbook.permission(move.name)
    if kind_of(actor) not in move.by or not _holds(actor, permission, case, move):
        raise NotAllowed(f"You need the permission {permission} for this.")
    if isinstance(actor, Staff) and move.bars and actor.pk in move.bars.people(case):
        raise NotAllowed(move.bars.why)


def _holds(actor: Actor, permission: str, case: Case, move: Move) -> bool:
    if not isinstance(actor, Staff):
        return True
    invited = move.invites is not None and move.invites(case, actor)
    return actor.may(permission, scope_id=case.scope_id) or invited


def check_nothing_new(case: Case, actor: Actor, seen: int, playbook: type[Declaration], advice: str) -> None:
    """Raises Stale, with what to do now, when somebody else spoke or moved the case since the entry `seen`."""
    speaking = [playbook.permission(name) for name, move in playbook.moves.items() if move.speaks]
    later = Entry.objects.filter(case=case, sequence__gt=seen).order_by("sequence")
    for entry in later:
        own = (entry.actor_kind, entry.actor_id) == (kind_of(actor), id_of(actor))
        if not own and (entry.kind in speaking or entry.stage_before != entry.stage_after):
            raise Stale(f"{_named(entry)} was here {advice}")


def _named(entry: Entry) -> str:
    return entry.actor_name or "The customer"


def note_refusal(subject: Any, actor: Actor, move: str) -> None:
    """A refused attempt commits by itself, on the access chain."""
    case_id = case_id_of(subject)
    record_access(
        actor=f"{kind_of(actor)}:{id_of(actor) or ''}",
        verb="refused",
        subject=f"case:{case_id}",
        reason=move,
        brand_id=Case.objects.values_list("brand_id", flat=True).get(pk=case_id),
    )
