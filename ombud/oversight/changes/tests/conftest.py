"""Who works on changes of law in these tests, and one that is coming."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime

import pytest
import time_machine
from django.test import Client

from ombud.oversight.changes.actions import register
from ombud.oversight.changes.models import Change
from ombud.records.staff.models import Scope, Staff
from tests.cast import person

TODAY = datetime(2026, 11, 23, 9, tzinfo=UTC)
WORKS = ["changes.see", "changes.edit", "procedures.edit"]


@pytest.fixture(autouse=True)
def _today() -> Iterator[None]:
    with time_machine.travel(TODAY, tick=False):
        yield


@pytest.fixture
def vera(front: Scope) -> Staff:
    """The complaints officer, who works on changes."""
    return person("Vera", front, WORKS)


@pytest.fixture
def grace(front: Scope) -> Staff:
    """The manager, who signs off."""
    return person("Grace", front, [*WORKS, "changes.sign", "procedures.approve"])


@pytest.fixture
def sofia(front: Scope) -> Staff:
    """The auditor, who sees."""
    return person("Sofia", front, ["changes.see"])


@pytest.fixture
def change(vera: Staff) -> Change:
    """A consultation that becomes law in 38 days."""
    return register(
        by=vera,
        title="Consolidated complaints return",
        regulator="FCA",
        jurisdictions=["GB"],
        source="regulator",
        citation="PS25/19",
        summary="One return replaces five.",
        in_force_on=date(2026, 12, 31),
        owner=vera,
    )


@pytest.fixture
def browse() -> Callable[[Staff], Client]:
    def signed_in(who: Staff) -> Client:
        client = Client()
        client.force_login(who)
        return client

    return signed_in
