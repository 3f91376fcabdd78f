"""Some moves wait for a second person."""

from datetime import timedelta

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.utils import timezone

from ombud.cases.actors import System
from ombud.cases.engine.approvals import expire_due
from ombud.cases.engine.deciding import approve, reject
from ombud.cases.engine.opening import open_case
from ombud.cases.engine.results import Done, Pending
from ombud.cases.models import Approval, Case
from ombud.cases.moves.words import note, receive
from ombud.cases.refusals import NotAllowed, NotFound, NotPossible, Stale
from ombud.records.staff.models import Scope, Staff
from tests.cast import words
from tests.errand.playbook import ErrandPlaybook, pay


@pytest.fixture
def errand(front: Scope, amira: Staff) -> Case:
    return open_case(ErrandPlaybook, scope=front, customer=None, subject="Pay back a fee", by=amira).case


@pytest.fixture
def approval(errand: Case, amira: Staff) -> Approval:
    result = pay(errand, by=amira, amount=500)
    assert isinstance(result, Pending)
    return result.approval


def test_below_the_limit_one_person_is_enough(errand: Case, amira: Staff) -> None:
    assert isinstance(pay(errand, by=amira, amount=100), Done)


def test_above_the_limit_nothing_happens_until_somebody_else_agrees(
    errand: Case, approval: Approval, jonas: Staff
) -> None:
    assert Case.objects.get(pk=errand.pk).stage == "asked"
    done = approve(approval, by=jonas)

    assert done.case.stage == "paid"
    assert (done.entry.actor_name, done.entry.approved_by_id) == ("Amira", jonas.pk)
    assert Approval.objects.get(pk=approval.pk).state == Approval.State.CARRIED_OUT


def test_nobody_approves_what_they_asked_for(approval: Approval, amira: Staff) -> None:
    with pytest.raises(NotAllowed, match="Somebody else"):
        approve(approval, by=amira)


def test_the_approver_needs_the_permission_and_the_sight(
    approval: Approval, nina: Staff, boris: Staff
) -> None:
    with pytest.raises(NotAllowed):
        approve(approval, by=nina)
    with pytest.raises(NotFound):
        approve(approval, by=boris)


def test_the_requester_is_checked_again_when_it_is_carried_out(
    approval: Approval, amira: Staff, jonas: Staff
) -> None:
    amira.grants.update(revoked_at=timezone.now())
    with pytest.raises(NotAllowed):
        approve(approval, by=jonas)


def test_a_refusal_keeps_its_reason(approval: Approval, jonas: Staff) -> None:
    assert reject(approval, by=jonas, reason="The fee was right").reason == "The fee was right"
    with pytest.raises(NotPossible):
        approve(approval, by=jonas)


def test_a_change_of_stage_cancels_what_was_asked(errand: Case, approval: Approval, jonas: Staff) -> None:
    pay(errand, by=jonas, amount=50)
    assert Approval.objects.get(pk=approval.pk).state == Approval.State.CANCELLED


def test_words_that_the_approver_has_not_read_come_first(
    errand: Case, approval: Approval, amira: Staff, jonas: Staff
) -> None:
    note(errand, by=amira, text="The receipt is attached.")
    said = receive(errand, by=System("mail"), letter=words("Pay somebody else instead!")).entry
    with pytest.raises(Stale, match="since this was asked"):
        approve(approval, by=jonas)
    with pytest.raises(Stale):
        approve(approval, by=jonas, seen=said.sequence - 1)
    assert approve(approval, by=jonas, seen=said.sequence).case.stage == "paid"


def test_a_note_or_a_tag_takes_no_ground_away(
    errand: Case, approval: Approval, amira: Staff, jonas: Staff
) -> None:
    note(errand, by=amira, text="The receipt is attached.")
    assert approve(approval, by=jonas).case.stage == "paid"


def test_what_nobody_decides_lapses(approval: Approval, jonas: Staff) -> None:
    with time_machine.travel(timezone.now() + timedelta(days=4), tick=False):
        with pytest.raises(NotPossible):
            approve(approval, by=jonas)
        assert expire_due() == 1


def test_only_one_request_of_a_kind_is_open_even_for_the_database(
    errand: Case, approval: Approval, jonas: Staff
) -> None:
    with pytest.raises(NotPossible, match="already waiting"):
        pay(errand, by=jonas, amount=900)
    approval.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        approval.save(force_insert=True)


def test_what_was_changed_behind_the_request_is_not_carried_out(approval: Approval, jonas: Staff) -> None:
    Approval.objects.filter(pk=approval.pk).update(arguments={"amount": 9_000})
    with pytest.raises(NotPossible, match="has changed since"):
        approve(approval, by=jonas)


def test_what_was_agreed_to_and_cannot_be_done_is_asked_for_no_longer(
    errand: Case, approval: Approval, amira: Staff, jonas: Staff
) -> None:
    amira.grants.update(revoked_at=timezone.now())
    with pytest.raises(NotAllowed):
        approve(approval, by=jonas)
    ended = Approval.objects.get(pk=approval.pk)
    assert (ended.state, ended.decided_by, ended.reason) == (
        Approval.State.REFUSED,
        jonas,
        "You need the permission errand.pay for this.",
    )
    assert (Case.objects.get(pk=errand.pk).stage, errand.entries.count()) == ("asked", 1)
    assert isinstance(pay(errand, by=jonas, amount=500), Pending)


def test_whoever_may_not_approve_leaves_it_to_those_who_may(
    approval: Approval, nina: Staff, jonas: Staff
) -> None:
    with pytest.raises(NotAllowed):
        approve(approval, by=nina)
    assert approve(approval, by=jonas).case.stage == "paid"


def test_what_lapsed_can_be_asked_for_again_at_once(errand: Case, approval: Approval, amira: Staff) -> None:
    with time_machine.travel(timezone.now() + timedelta(days=4), tick=False):
        assert isinstance(pay(errand, by=amira, amount=500), Pending)
    assert Approval.objects.get(pk=approval.pk).state == Approval.State.EXPIRED
