"""What people do with a change: enter it, assess it, give tasks, sign it off. Each act is a step of its history."""

from collections.abc import Collection, Iterable
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from ombud.records.brands.models import Brand
from ombud.records.staff.models import Staff
from ombud.records.staff.refusals import NotPossible

from .history import write_step
from .models import Change, State, Todo
from .permissions import EDIT, SIGN, must

ASKED = (
    "title", "regulator", "jurisdictions", "source", "citation", "link", "summary", "published_on", "in_force_on",
    "confidence", "owner",
)  # fmt: skip


@transaction.atomic
def register(*, by: Staff, **given: Any) -> Change:
    """Enter a change from whatever source."""
    must(by, EDIT)
    change = Change.objects.create(**given)
    write_step(change, "entered", by=by, facts=_plain(given))
    return change


@transaction.atomic
def amend(change: Change, *, by: Staff, **given: Any) -> Change:
    """Correct what is known of it; only what differs is written down, with what stood there before."""
    must(by, EDIT)
    fresh = locked(change)
    differing = {name: value for name, value in given.items() if getattr(fresh, name) != value}
    before = {name: getattr(fresh, name) for name in differing}
    for name, value in differing.items():
        setattr(fresh, name, value)
    if differing:
        fresh.save(update_fields=list(differing))
        write_step(fresh, "amended", by=by, facts={"from": _plain(before), "to": _plain(differing)})
    return fresh


@transaction.atomic
def assess(
    change: Change,
    *,
    by: Staff,
    effect: str,
    brands: Iterable[Brand] = (),
    desks: Collection[str] = (),
    touches: Collection[str] = (),
) -> Change:
    """Say what it means for us, and for which brands, desks and papers. Whoever assesses does not sign off."""
    must(by, EDIT)
    fresh = _open(change)
    fresh.effect, fresh.desks, fresh.touches, fresh.assessed_by = effect, list(desks), list(touches), by
    fresh.state = State.IN_WORK if fresh.state == State.IN_WORK else State.ASSESSED
    fresh.save()
    fresh.brands.set(found := list(brands))
    facts = {
        "effect": effect,
        "brands": [brand.key for brand in found],
        "desks": list(desks),
        "touches": list(touches),
    }
    write_step(fresh, "assessed", by=by, facts=facts)
    return fresh


@transaction.atomic
def give_task(change: Change, *, by: Staff, what: str, owner: Staff, due_on: date) -> Todo:
    must(by, EDIT)
    fresh = _open(change)
    if fresh.state == State.NEW:
        raise NotPossible("Assess it first: a task follows from what the change means for us.")
    todo = Todo.objects.create(change=fresh, what=what, owner=owner, due_on=due_on)
    if fresh.state == State.ASSESSED:
        fresh.state = State.IN_WORK
        fresh.save(update_fields=["state"])
    write_step(fresh, "task given", by=by, facts={"what": what, "to": owner.name, "due": due_on.isoformat()})
    return todo


@transaction.atomic
def finish_task(todo: Todo, *, by: Staff, how: str = "") -> Todo:
    """By its owner, or by who works on changes."""
    fresh = _open(todo.change)
    if by.pk != todo.owner_id:
        must(by, EDIT)
    todo.refresh_from_db()
    if todo.done_at:
        raise NotPossible("This task is done already.")
    todo.done_at, todo.done_by, todo.how = timezone.now(), by, how
    todo.save(update_fields=["done_at", "done_by", "how"])
    write_step(fresh, "task done", by=by, facts={"what": todo.what, "how": how})
    return todo


@transaction.atomic
def sign_off(change: Change, *, by: Staff, words: str = "") -> Change:
    """A second person confirms that it was seen to: neither its owner nor whoever assessed it."""
    must(by, SIGN)
    fresh = _open(change)
    if fresh.state == State.NEW:
        raise NotPossible("Nobody has assessed it yet. Assess it first.")
    if by.pk in (fresh.owner_id, fresh.assessed_by_id):
        raise NotPossible("You own or assessed it, so somebody else has to sign it off.")
    waiting = fresh.todos.filter(done_at=None).count()
    if waiting:
        raise NotPossible(
            f"{waiting} of its tasks {'is' if waiting == 1 else 'are'} not done yet. Finish them first."
        )
    return _into(fresh, State.SIGNED_OFF, "signed off", by, {"words": words})


@transaction.atomic
def dismiss(change: Change, *, by: Staff, reason: str) -> Change:
    """Say that it does not concern us, and why."""
    must(by, EDIT)
    fresh = _open(change)
    if not reason.strip():
        raise NotPossible("Say why it does not concern us.")
    fresh.reason = reason
    return _into(fresh, State.NOT_RELEVANT, "not relevant", by, {"reason": reason})


@transaction.atomic
def take_up(change: Change, *, by: Staff, reason: str) -> Change:
    """Open again what was signed off or not relevant."""
    must(by, EDIT)
    fresh = locked(change)
    if fresh.open:
        raise NotPossible("It is open already.")
    into = State.IN_WORK if fresh.todos.exists() else State.ASSESSED if fresh.assessed_by_id else State.NEW
    return _into(fresh, into, "taken up again", by, {"reason": reason})


def locked(change: Change) -> Change:
    fresh: Change = Change.objects.select_for_update(no_key=True, of=("self",)).get(pk=change.pk)
    return fresh


def _open(change: Change) -> Change:
    fresh = locked(change)
    if not fresh.open:
        raise NotPossible(f"It is {fresh.get_state_display().lower()}. Take it up again first.")
    return fresh


def _into(change: Change, state: State, verb: str, by: Staff, facts: dict[str, Any]) -> Change:
    change.state = state
    change.save(update_fields=["state", "reason"])
    write_step(change, verb, by=by, facts=facts)
    return change


def _plain(given: dict[str, Any]) -> dict[str, object]:
    return {
        name: value if isinstance(value, list | int) else str(value or "") for name, value in given.items()
    }
