"""From a letter to the right case: never two cases for the same words, never a window into somebody else's."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from ombud.cases.intake import Address, take_in
from ombud.cases.models import Case, Link, Priority, Queue
from ombud.cases.moves.joining import merge_cases, split, unmerge
from ombud.cases.refusals import NotPossible
from ombud.desks.inbox.actions import close, solve, wait_for_customer
from ombud.records.customers.actions import merge as merge_records
from ombud.records.customers.queries import may_be_advertised_to
from ombud.records.knowledge.seeding import load_seed
from ombud.records.staff.models import Staff
from tests.cast import words


def test_a_first_letter_opens_a_case_that_waits_in_a_queue(case: Case, general: Queue) -> None:
    assert (case.stage, case.queue, case.subject) == ("new", general, "My withdrawal")
    assert case.customer is not None
    assert case.customer.name == "Daniel Okafor"
    assert [entry.kind for entry in case.entries.order_by("sequence")] == [
        "inbox.open",
        "inbox.release",
        "inbox.receive",
    ]


def test_an_answer_with_our_token_goes_on_in_its_case(case: Case, address: Address, amira: Staff) -> None:
    wait_for_customer(case, by=amira)
    done = take_in(words("Here is the hash."), address, token=case.number)

    assert (done.case.pk, done.case.stage) == (case.pk, "open")


def test_an_answer_is_known_by_what_it_refers_to(case: Case, address: Address) -> None:
    first = take_in(words("One.", transport_id="one@example.com"), address).case
    assert take_in(words("Two."), address, thread=("one@example.com",)).case.pk == first.pk


def test_a_token_in_the_hands_of_a_stranger_opens_a_linked_case_with_a_warning(
    case: Case, address: Address
) -> None:
    done = take_in(words("Show me.", sender="eve@example.net", sender_name="Eve"), address, token=case.number)

    assert done.case.pk != case.pk
    assert Link.objects.get(case=done.case).other_id == case.pk
    assert done.case.entries.get(sequence=1).kept.facts["stranger"] == case.number


def test_a_reply_reopens_what_was_solved_and_follows_what_was_closed(
    case: Case, address: Address, amira: Staff
) -> None:
    solve(case, by=amira)
    assert take_in(words("Not solved."), address, token=case.number).case.stage == "open"
    solve(case, by=amira)
    close(case, by=amira)
    follow_up = take_in(words("And again."), address, token=case.number).case

    assert follow_up.pk != case.pk
    assert Link.objects.get(case=follow_up).kind == Link.Kind.FOLLOWS


def test_a_merged_case_goes_on_in_the_other(case: Case, address: Address, amira: Staff) -> None:
    other = take_in(words("The same again.", subject="Second mail"), address).case
    merge_cases(other, case, by=amira, why="Same withdrawal")
    assert Case.objects.get(pk=other.pk).outcome == "merged"
    assert take_in(words("More."), address, token=other.number).case.pk == case.pk

    unmerge(other, by=amira, why="It was another one")
    assert take_in(words("More."), address, token=other.number).case.pk == other.pk


def test_cases_of_two_customers_are_never_merged(case: Case, address: Address, amira: Staff) -> None:
    stranger = take_in(words("Hello.", sender="eve@example.net", sender_name="Eve"), address).case
    with pytest.raises(NotPossible, match="two customers"):
        merge_cases(stranger, case, by=amira, why="Looks alike")


def test_a_part_of_a_case_is_split_off_and_both_know_it(case: Case, amira: Staff) -> None:
    done = split(case, by=amira, entries=(3,), subject="The refund", why="Two questions in one mail")
    opened = Case.objects.get(number=done.entry.kept.facts["number"])

    assert opened.split_entries.get().entry.sequence == 3
    assert opened.customer_id == case.customer_id


@pytest.mark.django_db(transaction=True)
def test_two_letters_of_one_sender_at_once_make_one_customer(address: Address) -> None:
    def arrive(number: int) -> int:
        try:
            return take_in(words(f"Letter {number}."), address).case.customer_id or 0
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        assert len(set(pool.map(arrive, range(8)))) == 1


def test_words_that_need_somebody_at_once_put_the_case_on_top(case: Case, address: Address) -> None:
    load_seed()
    done = take_in(words("I want to kill myself.", sender="eve@example.net", sender_name="Eve"), address)
    urgent = Case.objects.get(pk=done.case.pk)

    assert urgent.signals.get().kind == "self-harm"
    assert urgent.priority == Priority.URGENT
    assert urgent.next_due is not None
    assert case.next_due is not None
    assert urgent.next_due < case.next_due
    assert urgent.customer is not None
    assert not may_be_advertised_to(urgent.customer)


def test_the_same_words_again_raise_no_second_signal(address: Address) -> None:
    load_seed()
    first = take_in(words("I want to kill myself."), address).case
    take_in(words("I want to kill myself."), address, token=first.number)
    assert Case.objects.get(pk=first.pk).signals.count() == 1


def test_a_matter_of_fact_raises_nothing(case: Case) -> None:
    assert not case.signals.exists()


def test_a_customer_whose_records_were_merged_is_no_stranger(
    case: Case, address: Address, amira: Staff
) -> None:
    other = take_in(words("From my other address.", sender="d.okafor@example.org"), address).case
    assert case.customer is not None
    assert other.customer is not None
    merge_records(keep=case.customer, other=other.customer, by="staff:1", reason="The same passport")

    assert (
        take_in(words("Again.", sender="daniel@example.com"), address, token=other.number).case.pk == other.pk
    )
    merge_cases(other, case, by=amira, why="The same withdrawal")
    assert Case.objects.get(pk=other.pk).outcome == "merged"
