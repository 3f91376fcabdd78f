"""Every move that staff may take, for every role: by the engine and by the address that takes it."""

from typing import Any

import pytest
from django.db import transaction

from ombud.cases.actors import ActorKind
from ombud.cases.engine.opening import open_case
from ombud.cases.engine.taking import take
from ombud.cases.models import Case, Entry
from ombud.cases.refusals import NotAllowed, NotFound, Refusal
from ombud.desks.inbox.playbook import InboxPlaybook
from ombud.records.staff.models import Scope
from tests.sequences.choices import ARGUMENTS

from .conftest import House

READS = {"note", "watch", "unwatch"}
LEADS = {"accept_escalation", "settle_escalation"}
DECIDES = {"erase_words", "adopt_rule"}
WORKS = {
    "open", "reply", "withdraw_reply", "claim", "assign", "release", "transfer", "accept_transfer", "decline_transfer",
    "escalate", "classify", "tag", "untag", "settle_signal", "promise", "keep_promise", "snooze", "wake", "add_task",
    "finish_task", "request", "answer_request", "withdraw_request", "link", "unlink", "merge", "take_in", "unmerge",
    "split", "make_complaint", "wait_for_customer", "wait_for_others", "resume", "solve", "reopen", "close", "discard",
}  # fmt: skip
MAY = {
    "reader": READS,
    "agent": READS | WORKS,
    "manager": READS | WORKS | LEADS | DECIDES,
    "auditor": set(),
}
STAFF_MOVES = {name for name, move in InboxPlaybook.moves.items() if ActorKind.STAFF in move.by}

# Opening takes a move on no case yet; it is asked for where cases are opened.
TAKEN = STAFF_MOVES - {"open"}


def test_every_move_is_given_to_somebody() -> None:
    assert READS | WORKS | LEADS | DECIDES == STAFF_MOVES, "decide here which roles may take a new move"


@pytest.mark.parametrize("role", sorted(MAY))
def test_the_engine_lets_each_role_take_its_moves_and_no_other(house: House, role: str) -> None:
    refused = {name for name in TAKEN if _is_refused(house, role, name)}
    assert refused == TAKEN - MAY[role]


def _is_refused(house: House, role: str, name: str) -> bool:
    try:
        with transaction.atomic():
            take(name, house.case, by=house.people[role], **_arguments(name, house))
            transaction.set_rollback(True)
    except NotAllowed:
        return True
    except Refusal:
        return False
    return False


@pytest.mark.parametrize("role", ["nobody", "stranger", "administrator", "reader", "auditor"])
def test_no_address_takes_a_move_for_somebody_who_may_not(house: House, role: str) -> None:
    before = Entry.objects.count()
    for name in TAKEN - MAY.get(role, set()):
        answer = house.clients[role].post(f"/cases/{house.case.number}/moves/{name}/", {"why": "because"})
        assert answer.status_code in ((302,) if role == "nobody" else (403, 404, 422)), name
        assert role not in ("stranger", "administrator") or answer.status_code == 404
    assert Entry.objects.count() == before


def test_to_a_stranger_every_move_is_a_move_on_nothing(house: House) -> None:
    for role in ("stranger", "administrator"):
        for name in TAKEN:
            with pytest.raises(NotFound):
                take(name, house.case, by=house.people[role], **_arguments(name, house))


def test_what_one_may_not_see_cannot_be_named_in_a_move(house: House) -> None:
    """Linking and merging look through the same gate as everything else."""
    mine, theirs = house.people["agent"], _case_of_the_other_brand(house)
    for move, arguments in (
        ("link", {"other": theirs.pk, "kind": "related"}),
        ("merge", {"into": theirs.pk, "why": "the same"}),
    ):
        with pytest.raises(NotFound):
            take(move, house.case, by=mine, **arguments)
    with pytest.raises(Refusal, match="cannot see this case"):
        take("assign", house.case, by=mine, to=house.people["stranger"].pk)


def _case_of_the_other_brand(house: House) -> Case:
    scope = Scope.objects.exclude(pk=house.case.scope_id).get()
    opened = open_case(InboxPlaybook, scope=scope, customer=None, subject="Bets", by=house.people["stranger"])
    return opened.case


def _arguments(name: str, house: House) -> dict[str, Any]:
    """Something lawful where there is something; what stands in the way after the permission is no matter here."""
    return (
        dict(ARGUMENTS[name](house.case, lambda strategy: strategy.elements[0])) if name in ARGUMENTS else {}
    )
