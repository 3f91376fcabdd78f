"""Which queue a case waits in, and who gets it next."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from ombud.cases.engine.opening import open_case
from ombud.cases.intake import Address, take_in
from ombud.cases.models import Case, Queue
from ombud.cases.moves.hands import accept_transfer, assign, decline_transfer, transfer
from ombud.cases.refusals import NotPossible
from ombud.cases.routing import claim_next, queue_for
from ombud.records.staff.models import Scope, Skill, Staff
from tests.cast import person, words
from tests.errand.playbook import ErrandPlaybook


def test_the_closest_queue_takes_the_case(case: Case, withdrawals: Queue, general: Queue) -> None:
    assert queue_for(case) == general
    case.topic = "payments.withdrawal.stuck"
    assert queue_for(case) == withdrawals
    case.topic = "payments.withdrawals"
    assert queue_for(case) == general


def test_next_case_is_the_one_due_first(case: Case, address: Address, amira: Staff) -> None:
    take_in(words("Later.", sender="li@example.com"), address)
    assert claim_next(amira) == case
    assert Case.objects.get(pk=case.pk).assignee == amira


def test_nobody_is_given_a_case_in_a_language_they_do_not_speak(
    case: Case, amira: Staff, jonas: Staff
) -> None:
    Case.objects.filter(pk=case.pk).update(language="hi")
    Skill.objects.create(staff=amira, kind=Skill.Kind.LANGUAGE, value="en")
    Skill.objects.create(staff=jonas, kind=Skill.Kind.LANGUAGE, value="hi", level=5)

    assert claim_next(amira) is None
    assert claim_next(jonas) == case


def test_a_trainee_and_a_stranger_are_given_nothing(case: Case, nina: Staff, boris: Staff) -> None:
    assert claim_next(nina) is None
    assert claim_next(boris) is None


@pytest.mark.django_db(transaction=True)
def test_two_people_who_ask_at_once_never_get_the_same_case(
    address: Address, amira: Staff, jonas: Staff
) -> None:
    for number in range(6):
        take_in(words("Hello.", sender=f"c{number}@example.com"), address)

    def ask(person: Staff) -> int | None:
        try:
            found = claim_next(person)
            return found.pk if found else None
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        given = [found for found in pool.map(ask, [amira, jonas] * 3) if found]
    assert len(given) == len(set(given)) == 6


def test_a_case_is_given_only_to_those_who_may_see_it(case: Case, amira: Staff, boris: Staff) -> None:
    with pytest.raises(NotPossible, match="cannot see"):
        assign(case, by=amira, to=boris.pk)


def test_a_transfer_moves_the_case_when_it_is_accepted(
    case: Case, amira: Staff, jonas: Staff, nina: Staff
) -> None:
    transfer(case, by=amira, staff=jonas.pk, why="You know this merchant")
    with pytest.raises(NotPossible, match="somebody else"):
        accept_transfer(case, by=amira)
    accept_transfer(case, by=jonas)
    assert Case.objects.get(pk=case.pk).assignee == jonas


def test_a_declined_transfer_leaves_the_case_where_it_was(case: Case, amira: Staff, jonas: Staff) -> None:
    transfer(case, by=amira, staff=jonas.pk, why="You know this merchant")
    decline_transfer(case, by=jonas, why="On leave from tomorrow")
    assert Case.objects.get(pk=case.pk).queue_id == case.queue_id


def test_a_case_of_a_kind_that_somebody_may_not_take_does_not_stop_them(
    case: Case, general: Queue, front: Scope, amira: Staff
) -> None:
    errand = open_case(
        ErrandPlaybook, scope=front, customer=None, subject="Pay", by=amira, queue_id=general.pk
    ).case
    Case.objects.filter(pk=errand.pk).update(next_due="2020-01-01T00:00Z")
    assert claim_next(person("Ines", front, ["inbox.*"])) == case
    assert claim_next(amira) == errand
