"""A number in an address that somebody bent leads to the first page, and to no error."""

import pytest
from django.test import RequestFactory

from ombud.records.brands.models import Brand
from ombud.shell.numbers import whole_number
from ombud.shell.tables import paged


@pytest.mark.parametrize("bent", ["9" * 19, "9" * 5000, "-1", "²", "1e3", "x", ""])
def test_what_is_no_number_of_ours_counts_for_nothing(northgate: Brand, bent: str) -> None:
    rows, more = paged(RequestFactory().get("/", {"from": bent}), Brand.objects.order_by("pk"))
    assert (rows, more) == ([northgate], "")
    assert whole_number(bent, 7) == 7


def test_a_number_leads_to_its_page(northgate: Brand) -> None:
    rows, _ = paged(RequestFactory().get("/", {"from": "9" * 18}), Brand.objects.order_by("pk"))
    assert rows == []
    assert whole_number("12", 7) == 12
