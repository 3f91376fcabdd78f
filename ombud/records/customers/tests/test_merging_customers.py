import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from ombud.records.customers.actions import (
    CustomerRefusal,
    add_contact_person,
    add_contact_point,
    lift_flag,
    merge,
    raise_flag,
    unmerge,
)
from ombud.records.customers.models import Customer, CustomerFlag, CustomerMerge
from ombud.records.customers.queries import (
    flags_of,
    may_be_advertised_to,
    merged_ids,
    possible_duplicates,
)

WHY = "Same passport and phone"


def test_the_other_goes_on_as_the_kept_one_and_nothing_moves(daniel, dan, amira):
    point = add_contact_point(dan, "email", "dan@example.com")
    made = merge(daniel, dan, amira, WHY)
    assert dan.living == daniel
    assert daniel.living == daniel
    assert merged_ids(dan) == [daniel.pk, dan.pk]
    point.refresh_from_db()
    assert point.customer == dan
    assert (made.merged_by, made.reason) == (f"staff:{amira.pk}", WHY)
    assert list(Customer.objects.living_only()) == [daniel]


def test_a_merge_is_undone_without_a_trace_of_it_in_what_is_shown(daniel, dan, amira):
    made = merge(daniel, dan, amira, WHY)
    unmerge(made, amira, "Two brothers after all")
    assert dan.living == dan
    assert Customer.objects.living_only().count() == 2
    made.refresh_from_db()
    assert made.undo_reason == "Two brothers after all"
    with pytest.raises(CustomerRefusal, match="undone already"):
        unmerge(made, amira, "again")
    assert merge(daniel, dan, amira, WHY).pk != made.pk


def test_a_chain_of_merges_ends_at_one_customer_and_never_turns_round(harbour, daniel, dan, amira):
    third = Customer.objects.create(brand=harbour, name="D. Okafor")
    merge(dan, third, amira, WHY)
    merge(daniel, third, amira, WHY)
    assert third.living == dan.living == daniel
    with pytest.raises(CustomerRefusal, match="one customer already"):
        merge(third, daniel, amira, WHY)


def test_customers_of_two_brands_are_never_merged(daniel, lagoon, amira):
    stranger = Customer.objects.create(brand=lagoon, name="Daniel Okafor")
    with pytest.raises(CustomerRefusal, match="two brands"):
        merge(daniel, stranger, amira, WHY)
    with pytest.raises(IntegrityError, match="same_brand"), transaction.atomic():
        slip_past_the_action(kept=daniel, gone=stranger)


def slip_past_the_action(*, kept: Customer, gone: Customer) -> None:
    CustomerMerge.objects.create(
        brand=gone.brand, kept=kept, gone=gone, reason=WHY, merged_at=timezone.now(), merged_by="staff:1"
    )
    connection.check_constraints()


def test_a_merge_needs_a_reason_and_two_of_a_kind(daniel, dan, amira):
    with pytest.raises(CustomerRefusal, match="Say why"):
        merge(daniel, dan, amira, " ")
    Customer.objects.filter(pk=dan.pk).update(kind="merchant")
    with pytest.raises(CustomerRefusal, match="contact person instead"):
        merge(daniel, dan, amira, WHY)


def test_a_person_speaks_for_an_organisation(harbour, lagoon, daniel, dan, amira):
    shop = Customer.objects.create(brand=harbour, kind="merchant", name="Tea shop")
    added = add_contact_person(shop, daniel, amira, role="owner")
    assert add_contact_person(shop, daniel, amira) == added
    assert list(shop.contact_persons.values_list("person__name", "role")) == [("Daniel Okafor", "owner")]
    with pytest.raises(CustomerRefusal, match="speaks for an organisation"):
        add_contact_person(dan, daniel, amira)
    elsewhere = Customer.objects.create(brand=lagoon, kind="merchant")
    with pytest.raises(CustomerRefusal, match="two brands"):
        add_contact_person(elsewhere, daniel, amira)


def test_a_flag_is_raised_once_and_lifted_with_who_and_why(daniel, amira):
    assert may_be_advertised_to(daniel)
    raised = raise_flag(daniel, "vulnerable", amira, "Told us about a bereavement")
    assert raise_flag(daniel, "vulnerable", amira, "again") == raised
    daniel.refresh_from_db()
    assert daniel.flags == ["vulnerable"]
    assert not may_be_advertised_to(daniel)
    lift_flag(daniel, "vulnerable", amira, "Asked us to")
    daniel.refresh_from_db()
    assert daniel.flags == []
    kept = CustomerFlag.objects.get()
    assert (kept.reason, kept.lift_reason) == ("Told us about a bereavement", "Asked us to")
    with pytest.raises(CustomerRefusal, match="not marked"):
        lift_flag(daniel, "vulnerable", amira, "again")


def test_a_flag_goes_with_a_merge_and_comes_back_with_its_undoing(daniel, dan, amira):
    raise_flag(dan, "self-excluded", amira, "Asked to be excluded")
    made = merge(daniel, dan, amira, WHY)
    assert flags_of(daniel) == {"self-excluded"}
    assert not may_be_advertised_to(daniel)
    unmerge(made, amira, "Two brothers")
    assert flags_of(daniel) == set()
    assert flags_of(dan) == {"self-excluded"}


def test_likely_duplicates_are_pointed_out_likeliest_first(harbour, daniel, dan, amira, lagoon):
    daniel.platform_reference = "usr-00042"
    daniel.save()
    Customer.objects.create(brand=lagoon, name="Daniel Okafor", platform_reference="USR 00042")
    Customer.objects.create(brand=harbour, name="Somebody Else")
    twin = Customer.objects.create(brand=harbour, name="D.O.", platform_reference="USR00042")
    add_contact_point(daniel, "phone", "+2348031234518")
    caller = Customer.objects.create(brand=harbour)
    add_contact_point(caller, "whatsapp", "+234 803 123 4518")
    found = possible_duplicates(daniel)
    assert [suspect.customer for suspect in found] == [twin, caller, dan]
    assert [suspect.why for suspect in found] == [
        ("same platform reference",),
        ("same address",),
        ("similar name",),
    ]
    assert len(possible_duplicates(daniel, most=1)) == 1
    merge(daniel, twin, amira, WHY)
    assert [suspect.customer for suspect in possible_duplicates(daniel)] == [caller, dan]


def test_a_birthday_counts_only_beside_another_clue(harbour, daniel, dan):
    for customer in (daniel, dan, Customer(brand=harbour, name="Maria")):
        customer.date_of_birth = "1990-01-01"
        customer.save()
    assert [suspect.why for suspect in possible_duplicates(daniel)] == [
        ("similar name", "same date of birth")
    ]


def test_staff_see_the_customers_of_their_brands_only(daniel, boris, amira):
    assert list(Customer.objects.visible_to(amira)) == [daniel]
    assert list(Customer.objects.visible_to(boris)) == []
