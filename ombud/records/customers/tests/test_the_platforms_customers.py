"""Whom the platform means: one customer however often they come at once, and nobody who only looks like them."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connections

from ombud.records.brands.models import Brand
from ombud.records.customers.actions import merge
from ombud.records.customers.models import Customer
from ombud.records.customers.platform import customer_of_platform
from ombud.records.customers.queries import possible_duplicates
from ombud.records.staff.models import Staff


@pytest.mark.django_db(transaction=True)
def test_two_first_sign_ons_at_once_make_one_customer() -> None:
    harbour = Brand.objects.create(key="harbour", name="Harbour")
    start = Barrier(4)

    def come(_: int) -> int:
        try:
            start.wait(timeout=30)
            return customer_of_platform(harbour, "u-77", name="Ann").pk
        finally:
            connections.close_all()

    with ThreadPoolExecutor(4) as pool:
        assert len(set(pool.map(come, range(4)))) == 1
    assert Customer.objects.count() == 1


def test_a_reference_that_only_looks_alike_is_somebody_else(harbour: Brand, lagoon: Brand) -> None:
    ann = customer_of_platform(harbour, "ann-Lee")
    others = [customer_of_platform(harbour, each) for each in ("annlee", "ANN-LEE", "--", "-")]
    assert len({ann, *others}) == 5
    assert customer_of_platform(lagoon, "ann-Lee") != ann
    assert customer_of_platform(harbour, "ann-Lee") == customer_of_platform(harbour, "ann- Lee") == ann
    assert {each.customer for each in possible_duplicates(ann)} == set(others[:2]), "for people to decide"


def test_a_merged_customer_comes_as_the_one_they_go_on_as(harbour: Brand, amira: Staff) -> None:
    kept, gone = (customer_of_platform(harbour, each) for each in ("u-1", "u-2"))
    merge(kept, gone, amira, "same passport")
    assert customer_of_platform(harbour, "u-2") == kept
