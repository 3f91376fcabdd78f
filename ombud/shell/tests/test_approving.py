"""What is asked of a second person, in words that people use."""

import pytest

from ombud.cases.models import Case
from ombud.shell.approving import shown_of


@pytest.mark.parametrize(
    ("kept", "said"),
    [
        ({"asset": "GBP", "minor": "41000"}, "410.00 GBP"),
        ("2026-11-30", "30 Nov 2026"),
        ("2026-99-30", "2026-99-30"),
        ("W-20261130", "W-20261130"),
        (["Ada", "Bo"], "Ada, Bo"),
        (True, "yes"),
        (None, ""),
    ],
)
def test_an_argument_is_said_as_people_say_it(kept: object, said: str) -> None:
    assert shown_of(Case(), {"value": kept}) == ({"value": said}, [])
