"""The raw original opens to who may, at their own brands, with a reason that stays."""

import pytest

from ombud.cases.arrivals import store
from ombud.cases.models import Arrival
from ombud.cases.originals import open_original
from ombud.cases.refusals import BadArguments, NotAllowed
from ombud.foundation.trail.models import Access
from ombud.records.brands.models import Brand
from ombud.records.staff.models import Scope, Staff
from tests.cast import person

MAY = ["arrivals.open_original"]


@pytest.fixture
def arrival(northgate: Brand) -> Arrival:
    return store("email", "help@northgate.example", "a", b"raw", envelope={}, brand_id=northgate.pk)[0]


def test_an_original_opens_with_a_reason_and_the_reading_is_kept(arrival: Arrival, front: Scope) -> None:
    lena = person("Lena", front, MAY)
    assert open_original(arrival, by=lena, reason="The customer disputes it") == b"raw"
    assert Access.objects.get(verb="opened").reason == "The customer disputes it"
    with pytest.raises(BadArguments):
        open_original(arrival, by=lena, reason=" ")


def test_the_permission_of_another_brand_opens_nothing(
    arrival: Arrival, other_side: Scope, amira: Staff
) -> None:
    with pytest.raises(NotAllowed):
        open_original(arrival, by=person("Lena", other_side, MAY), reason="Curious")
    with pytest.raises(NotAllowed):
        open_original(arrival, by=amira, reason="Curious")
