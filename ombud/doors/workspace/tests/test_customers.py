"""Customers: the card is masked, what is revealed has a reason, and other brands' customers do not exist."""

from collections.abc import Callable

import pytest
from django.test import Client

from ombud.cases.models import Case
from ombud.foundation.trail.models import Access
from ombud.records.customers.models import Customer, CustomerMerge
from ombud.records.staff.models import Grant, Role, Scope, Staff


@pytest.fixture
def revealer(amira: Staff, front: Scope) -> Staff:
    role = Role.objects.create(name="Revealer", permissions=["customer.reveal"])
    Grant.objects.create(staff=amira, role=role, scope=front)
    return Staff.objects.get(pk=amira.pk)


def test_the_card_shows_no_address_in_full(case: Case, daniel: Customer, amiras: Client) -> None:
    for page in (f"/cases/{case.number}/", f"/customers/{daniel.pk}/"):
        shown = amiras.get(page).content.decode()
        assert "Daniel Okafor" in shown
        assert "daniel@example.com" not in shown


def test_a_reveal_asks_why_and_is_recorded(
    case: Case, daniel: Customer, revealer: Staff, amiras: Client
) -> None:
    where = f"/customers/{daniel.pk}/reveal/email/"
    assert amiras.post(where, {"reason": ""}, HTTP_HX_REQUEST="true").status_code == 422
    shown = amiras.post(where, {"reason": "Call back"}, HTTP_HX_REQUEST="true")

    assert "daniel@example.com" in shown.content.decode()
    assert shown["Cache-Control"] == "no-store"
    assert Access.objects.get(verb="revealed").reason == "Call back"


def test_without_the_permission_nothing_is_revealed(case: Case, daniel: Customer, amiras: Client) -> None:
    answer = amiras.post(f"/customers/{daniel.pk}/reveal/email/", {"reason": "Curious"})
    assert answer.status_code == 403
    assert not Access.objects.filter(verb="revealed").exists()


def test_a_stranger_finds_no_customer(
    case: Case, daniel: Customer, boris: Staff, browser: Callable[[Staff], Client]
) -> None:
    for page in ("", "reveal/email/"):
        assert browser(boris).get(f"/customers/{daniel.pk}/{page}").status_code == 404


@pytest.mark.parametrize(
    "asked", ["withdrawal", "daniel okafor", "daniel@example.com", "queue:general", "stage:new withdrawal"]
)
def test_cases_are_found_by_words_name_address_and_filter(case: Case, amiras: Client, asked: str) -> None:
    assert case.number in amiras.get("/search/", {"q": asked}).content.decode()


def test_a_whole_number_goes_straight_to_its_case(case: Case, amiras: Client) -> None:
    assert amiras.get("/search/", {"q": case.number.lower()})["Location"] == case.get_absolute_url()


@pytest.mark.parametrize("asked", ["withdrawal", "daniel okafor", "daniel@example.com", "queue:general", ""])
def test_a_stranger_finds_nothing_by_searching(
    case: Case, boris: Staff, browser: Callable[[Staff], Client], asked: str
) -> None:
    assert case.number not in browser(boris).get("/search/", {"q": asked}).content.decode()
    assert browser(boris).get("/search/", {"q": case.number}).status_code == 200


@pytest.fixture
def namesake(case: Case, daniel: Customer) -> Customer:
    return Customer.objects.create(brand=daniel.brand, name="Daniel Okafor")


def test_two_records_of_one_customer_are_pointed_out_and_merged(
    daniel: Customer, namesake: Customer, amira: Staff, front: Scope, amiras: Client
) -> None:
    assert namesake.number in amiras.get(f"/customers/{daniel.pk}/").content.decode()
    where = f"/customers/{daniel.pk}/merge/{namesake.pk}/"
    assert amiras.post(where, {"reason": "Same passport"}).status_code == 403
    role = Role.objects.create(name="Merger", permissions=["customer.merge_records"])
    Grant.objects.create(staff=amira, role=role, scope=front)
    assert amiras.post(where, {"reason": ""}).status_code == 422
    assert amiras.post(where, {"reason": "Same passport"}).status_code == 303

    assert CustomerMerge.objects.get().gone == namesake
    assert amiras.post(where, {"reason": "Once more"}).status_code == 422


def test_a_stranger_merges_nobody(
    daniel: Customer, namesake: Customer, boris: Staff, browser: Callable[[Staff], Client]
) -> None:
    answer = browser(boris).post(f"/customers/{daniel.pk}/merge/{namesake.pk}/", {"reason": "Mine"})
    assert answer.status_code == 404
