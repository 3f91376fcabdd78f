"""Whose case it is: assigning, putting back, handing over."""

from collections.abc import Collection
from typing import Any

from ombud.records.staff.models import Staff

from ..actors import Actor
from ..engine.results import Kept
from ..models import Case, Queue, Transfer, Watcher
from ..playbook import Playbook
from ..refusals import BadArguments, NotPossible
from ..registry import playbooks
from ..teams import team_of


@Playbook.assign
def assign(case: Case, *, by: Actor, to: int, why: str = "") -> Kept:
    """Give the case to a person who may see it. Raises NotPossible when they may not."""
    person = _who_sees(case, to)
    _accept_for(case, person)
    return Kept(facts={"to": person.name, "staff": person.pk, "why": why}, changes=_with(person))


@Playbook.claim
def claim(case: Case, *, by: Staff, why: str = "next in line") -> Kept:
    """Take a case that waits in a queue. Raises NotPossible when somebody was quicker."""
    if case.assignee_id:
        raise NotPossible("Somebody has taken it already.")
    _accept_for(case, by)
    return Kept(facts={"staff": by.pk, "why": why}, changes=_with(by))


@Playbook.release
def release(case: Case, *, by: Actor, queue: int, why: str = "") -> Kept:
    """Put the case into a queue, for whoever comes next."""
    place = _queue(case, queue)
    return Kept(facts={"queue": place.name, "why": why}, changes=_in(place))


@Playbook.transfer
def transfer(
    case: Case,
    *,
    by: Staff,
    why: str,
    staff: int | None = None,
    team: int | None = None,
    queue: int | None = None,
) -> Kept:
    """Offer the case to a person, a team or a queue; until somebody accepts it stays in sight of both sides."""
    if sum(choice is not None for choice in (staff, team, queue)) != 1:
        raise BadArguments({"to": "Choose one person, one team or one queue."})
    if not why.strip():
        raise BadArguments({"why": "Say why, so that they know what is wanted."})
    if Transfer.objects.filter(case=case, state=Transfer.State.OFFERED).exists():
        raise NotPossible("It is offered to somebody already. Wait for their answer.")
    person = _who_sees(case, staff) if staff else None
    group = team_of(case, team)
    place = _queue(case, queue) if queue else None
    target = person or group or place
    if target is None:
        raise NotPossible("That person or team is no longer here.")
    Transfer.objects.create(
        case=case, offered_by=by, to_staff=person, to_team=group, to_queue=place, reason=why.strip()
    )
    return Kept(facts={"to": target.name, "why": why.strip()}, changes=_in(place) if place else {})


@Playbook.accept_transfer
def accept_transfer(case: Case, *, by: Staff) -> Kept:
    """Take over what was offered to you, your team or your queue."""
    offer = _offer(case)
    if not _is_for(offer, by):
        raise NotPossible("It was offered to somebody else.")
    _answer(offer, by, Transfer.State.ACCEPTED)
    return Kept(facts={"staff": by.pk}, changes=_with(by))


@Playbook.decline_transfer
def decline_transfer(case: Case, *, by: Staff, why: str) -> Kept:
    """Leave the case where it was, and say why."""
    offer = _offer(case)
    if not _is_for(offer, by):
        raise NotPossible("It was offered to somebody else.")
    _answer(offer, by, Transfer.State.DECLINED)
    return Kept(facts={"why": why})


@Playbook.watch
def watch(case: Case, *, by: Staff) -> Kept:
    """Be told of everything that happens here."""
    Watcher.objects.get_or_create(case=case, staff=by)
    return Kept(facts={"staff": by.pk})


@Playbook.unwatch
def unwatch(case: Case, *, by: Staff) -> Kept:
    Watcher.objects.filter(case=case, staff=by).delete()
    return Kept(facts={"staff": by.pk})


def _who_sees(case: Case, staff: int) -> Staff:
    person = Staff.objects.filter(pk=staff, is_active=True).first()
    if person is None or not Case.objects.visible_to(person).filter(pk=case.pk).exists():
        raise NotPossible("That person cannot see this case. Choose somebody of a team that can.")
    if person.pk in unfit(case):
        raise NotPossible(f"{person.name} had a hand in this matter. Choose somebody else.")
    return person


def unfit(case: Case) -> Collection[int]:
    """Ids of people to whom this case is not given, whatever they may do otherwise."""
    bar = playbooks[case.playbook].moves["claim"].bars
    return bar.people(case) if bar else ()


def _with(person: Staff) -> dict[str, Any]:
    return {"assignee_id": person.pk, "queue_id": None}


def _in(queue: Queue) -> dict[str, Any]:
    return {"queue_id": queue.pk, "assignee_id": None}


def _queue(case: Case, queue: int) -> Queue:
    place = Queue.objects.filter(pk=queue, brand_id=case.brand_id, scope_id=case.scope_id).first()
    if place is None:
        raise NotPossible("That queue takes no cases of this kind.")
    return place


def _offer(case: Case) -> Transfer:
    offer = Transfer.objects.filter(case=case, state=Transfer.State.OFFERED).first()
    if offer is None:
        raise NotPossible("Nobody has offered this case to anybody.")
    return offer


def _is_for(offer: Transfer, person: Staff) -> bool:
    if offer.to_staff_id:
        return offer.to_staff_id == person.pk
    return offer.to_team_id is None or person.teams.filter(pk=offer.to_team_id).exists()


def _accept_for(case: Case, person: Staff) -> None:
    offered = Transfer.objects.filter(case=case, state=Transfer.State.OFFERED)
    offered.update(state=Transfer.State.ACCEPTED, answered_by=person)


def _answer(offer: Transfer, person: Staff, state: Transfer.State) -> None:
    offer.state, offer.answered_by = state, person
    offer.save(update_fields=["state", "answered_by"])
