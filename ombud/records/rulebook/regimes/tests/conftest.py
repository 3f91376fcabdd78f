"""The house's defaults, written down."""

import pytest

from ombud.records.rulebook.seeding import load_seed


@pytest.fixture
def seeded(db: None) -> None:
    load_seed()
