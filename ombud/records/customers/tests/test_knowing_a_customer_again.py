from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection, connections
from hypothesis import given
from hypothesis import strategies as st

from ombud.records.brands.models import Brand
from ombud.records.customers.actions import CustomerRefusal, add_contact_point, merge
from ombud.records.customers.models import ContactPoint, Customer
from ombud.records.customers.normal import BadContact, as_written, normal_form
from ombud.records.customers.queries import customer_for, known_by, possible_duplicates


def test_a_new_address_makes_a_customer_and_the_same_address_finds_it(harbour):
    first = customer_for(harbour, "email", "Ann@Example.com", "Ann")
    assert first.name == "Ann"
    assert customer_for(harbour, "email", " ann@EXAMPLE.com ") == first
    assert Customer.objects.count() == 1


def test_a_name_is_learnt_once(harbour):
    customer_for(harbour, "email", "ann@example.com")
    assert customer_for(harbour, "email", "ann@example.com", name="Ann").name == "Ann"
    assert customer_for(harbour, "email", "ann@example.com", name="Eve").name == "Ann"


def test_the_same_human_at_two_brands_is_two_customers_that_nothing_connects(harbour, lagoon):
    one, other = (customer_for(brand, "email", "ann@example.com") for brand in (harbour, lagoon))
    assert one != other
    assert len(set(ContactPoint.objects.values_list("value_blind", flat=True))) == 2


def test_an_odd_sender_is_a_customer_too_and_nobody_is_a_new_one_each_time(harbour):
    assert customer_for(harbour, "email", "not an address") == customer_for(
        harbour, "email", "NOT an  address"
    )
    assert customer_for(harbour, "email", " ") != customer_for(harbour, "email", "")


def test_a_merged_customer_is_found_as_the_one_it_goes_on_as(harbour, amira, daniel):
    gone = customer_for(harbour, "email", "dan@example.com")
    merge(daniel, gone, amira, "same passport")
    assert customer_for(harbour, "email", "dan@example.com") == daniel


def test_the_database_never_sees_the_address(harbour):
    customer_for(harbour, "email", "ann@example.com")
    with connection.cursor() as cursor:
        cursor.execute("select row_to_json(c)::text from customers_contactpoint c")
        assert "ann" not in cursor.fetchone()[0]


def test_a_customer_is_still_known_after_the_keys_were_rotated(harbour, settings):
    first = customer_for(harbour, "phone", "+44 20 7946 0018")
    settings.OMBUD_KEYS = ["the-newest-of-all-the-keys", *settings.OMBUD_KEYS]
    assert known_by(harbour, "phone", "+442079460018") == first
    assert customer_for(harbour, "phone", "+442079460018") == first
    assert add_contact_point(first, "phone", "+442079460018").customer == first
    assert ContactPoint.objects.count() == 1
    caller = customer_for(harbour, "whatsapp", "+44 20 7946 0018")
    assert [suspect.customer for suspect in possible_duplicates(caller)] == [first]


@pytest.mark.django_db(transaction=True)
def test_two_letters_at_once_make_one_customer():
    harbour = Brand.objects.create(key="harbour", name="Harbour")
    start = Barrier(4)

    def write(_: int) -> int:
        try:
            start.wait(timeout=30)
            return customer_for(harbour, "email", "ann@example.com", "Ann").pk
        finally:
            connections.close_all()

    with ThreadPoolExecutor(4) as pool:
        assert len(set(pool.map(write, range(4)))) == 1
    assert Customer.objects.count() == ContactPoint.objects.count() == 1


def test_an_address_of_somebody_else_is_not_taken_over(harbour, daniel):
    ann = customer_for(harbour, "email", "ann@example.com")
    with pytest.raises(CustomerRefusal, match=f"{ann.number}.*merge them"):
        add_contact_point(daniel, "email", "ANN@example.com")
    assert add_contact_point(ann, "email", "ann@example.com").customer == ann
    assert add_contact_point(daniel, "email", "daniel@example.com").value == "daniel@example.com"


@pytest.mark.parametrize(
    ("kind", "written", "normal"),
    [
        ("email", " Ann.B@Example.COM ", "ann.b@example.com"),
        ("email", "ann@bücher.example", "ann@xn--bcher-kva.example"),
        ("email", "用户@例え.テスト", "用户@xn--r8jz45g.xn--zckzah"),
        ("phone", "+44 (0)20 7946-0018", "+442079460018"),
        ("whatsapp", "+234 803 123 4518", "+2348031234518"),
        ("telegram", "@Ann_B", "ann_b"),
    ],
)
def test_an_address_has_one_form(kind, written, normal):
    assert normal_form(kind, written) == normal


@pytest.mark.parametrize(
    ("kind", "written", "says"),
    [
        ("email", "ann", "name@example.com"),
        ("email", "a b@example.com", "name@example.com"),
        ("email", "ann@-.com", "spelling"),
        ("phone", "020 7946 0018", "country code"),
        ("phone", "abc", "country code"),
        ("telegram", "@", "telegram name"),
    ],
)
def test_what_is_no_address_is_told_so(kind, written, says):
    with pytest.raises(BadContact, match=says):
        normal_form(kind, written)


@given(st.sampled_from(["email", "phone", "telegram"]), st.text(max_size=400))
def test_any_sender_has_a_stable_form(kind, written):
    found = as_written(kind, written)
    assert len(found) <= 320
    assert as_written(kind, found) == found or kind == "telegram"


def test_a_phone_number_can_be_read_for_a_country():
    assert normal_form("phone", "020 7946 0018", region="GB") == "+442079460018"
