"""Customers who had the same and never complained are found step by step, decided one by one, and put right."""

from datetime import timedelta
from typing import Any

import pytest

from ombud.cases.models import Case, Entry
from ombud.cases.moves.subject_matter import tag
from ombud.cases.refusals import BadArguments, NotAllowed, NotPossible
from ombud.desks.complaints.causes import searching
from ombud.desks.complaints.causes.looking import contact, decide, open_look
from ombud.desks.complaints.causes.searching import suggest
from ombud.desks.complaints.models import Complaint, Look, LookedAt
from ombud.records.brands.models import Brand
from ombud.records.customers.actions import merge
from ombud.records.staff.models import Scope, Staff
from tests.cast import person

from .conftest import MONDAY, WITHDRAWAL, Ask


def names_in(look: Look) -> set[str]:
    return {each.customer.name for each in look.customers.select_related("customer")}


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"who": " "}, "who might be affected"),
        ({"topic": ""}, "at least one thing to search for"),
        ({"since": (MONDAY - timedelta(days=700)).date()}, "at most a year"),
        ({"until": (MONDAY + timedelta(days=7)).date()}, "lies behind us"),
    ],
)
def test_a_look_that_says_too_little_or_wants_too_much_is_refused(
    look_plan: dict[str, Any], wrong: dict[str, Any], said: str
) -> None:
    with pytest.raises(BadArguments, match=said):
        open_look(**look_plan | wrong)


def test_who_may_not_look_sideways_does_not(look_plan: dict[str, Any], amira: Staff, boris: Staff) -> None:
    for stranger in (amira, boris):
        with pytest.raises(NotAllowed, match=r"complaint\.look"):
            open_look(**look_plan | {"by": stranger})


def test_customers_with_such_cases_are_found_unless_they_complained(
    ask: Ask, complaint: Complaint, look_plan: dict[str, Any], vera: Staff
) -> None:
    ask("Bea")
    ask("Bea")
    ask("Cleo", topic="payments.withdrawal.cash")
    ask("Dora", topic="trading.orders")
    assert (
        Case.objects.filter(customer=complaint.case.customer, topic="").count() == 2
    )  # his question, his complaint
    Case.objects.filter(customer=complaint.case.customer).update(topic=WITHDRAWAL)

    found = open_look(**look_plan)
    assert suggest(found, by=vera) == 2
    assert names_in(found) == {"Bea", "Cleo"}
    assert suggest(found, by=vera) == 0


def test_words_tags_and_products_narrow_it(
    ask: Ask, look_plan: dict[str, Any], vera: Staff, amira: Staff
) -> None:
    ask("Bea", text="The template had my old account")
    tag(ask("Cleo"), by=amira, tag="template")
    ask("Dora", topic="gaming.bets")
    wanted = {"topic": ""}
    for search, names in (
        ({"words": "template account"}, {"Bea"}),
        ({"tag": "template"}, {"Cleo"}),
        ({"product": "gaming"}, {"Dora"}),
        ({"product": "payment", "words": "template"}, {"Bea"}),
    ):
        found = open_look(**look_plan | wanted | search)
        suggest(found, by=vera)
        assert names_in(found) == names


def test_each_step_looks_through_so_many_cases_and_the_next_goes_on_from_there(
    ask: Ask, look_plan: dict[str, Any], vera: Staff, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("Bea", "Cleo", "Dora", "Ella", "Fay"):
        ask(name)
    monkeypatch.setattr(searching, "STEP", 2)
    found = open_look(**look_plan)
    assert [suggest(found, by=vera) for _ in range(4)] == [2, 2, 1, 0]
    assert Look.objects.get(pk=found.pk).exhausted
    assert found.customers.count() == 5


def test_what_the_seeker_may_not_see_is_not_found(
    ask: Ask, look_plan: dict[str, Any], northgate: Brand, vera: Staff
) -> None:
    ask("Bea")
    private = Scope.objects.create(brand=northgate, name="Private clients")
    hidden = ask("Cleo")
    Case.objects.filter(pk=hidden.pk).update(scope=private, queue=None)
    found = open_look(**look_plan)
    suggest(found, by=vera)
    assert names_in(found) == {"Bea"}


def test_a_customer_who_goes_on_as_another_counts_once_and_as_whoever_they_are(
    ask: Ask, complaint: Complaint, look_plan: dict[str, Any], vera: Staff
) -> None:
    bea, again, known = ask("Bea"), ask("Bea again"), ask("Daniel again")
    assert bea.customer
    assert again.customer
    assert known.customer
    assert complaint.case.customer
    merge(bea.customer, again.customer, vera, "The same passport")
    merge(complaint.case.customer, known.customer, vera, "The same passport")

    found = open_look(**look_plan)
    suggest(found, by=vera)
    assert names_in(found) == {"Bea"}


def test_each_is_decided_with_what_was_done(bea: LookedAt, vera: Staff, amira: Staff) -> None:
    with pytest.raises(NotAllowed):
        decide(bea, by=amira, verdict="affected", why="Told")
    with pytest.raises(BadArguments, match="what was done"):
        decide(bea, by=vera, verdict="affected")
    decide(bea, by=vera, verdict="affected", corrected="Template deleted")
    kept = LookedAt.objects.get()
    assert (kept.verdict, kept.decided_by) == ("affected", vera)


def test_contacting_opens_a_case_beside_their_own(bea: LookedAt, vera: Staff) -> None:
    case = contact(bea, by=vera, text="Your template had an old account.")
    assert (case.customer, case.playbook, case.scope) == (bea.customer, "inbox", bea.case.scope)
    assert Entry.objects.get(case=case, kind="inbox.note").kept.words.endswith("an old account.")
    assert case.linked_from.get().case == bea.case
    with pytest.raises(NotPossible, match="already"):
        contact(bea, by=vera, text="Again")


def test_a_reader_of_another_brand_sees_no_look(look: Look, vera: Staff, other_side: Scope) -> None:
    theirs = person("Zoe", other_side, ["complaint.*"])
    assert look in Look.objects.visible_to(vera)
    assert not Look.objects.visible_to(theirs).exists()
