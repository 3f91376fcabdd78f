"""Two brands, one in London and one in Singapore, and the house's defaults."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from ombud.records.brands.models import Brand
from ombud.records.rulebook.levels import Level
from ombud.records.rulebook.recording import record_level
from ombud.records.rulebook.seeding import load_seed


@pytest.fixture
def northbank(db: None) -> Brand:
    return Brand.objects.create(key="northbank", name="Northbank", time_zone="Europe/London")


@pytest.fixture
def lionpay(db: None) -> Brand:
    return Brand.objects.create(key="lionpay", name="Lionpay", time_zone="Asia/Singapore")


@pytest.fixture
def seeded(db: None) -> None:
    load_seed()


@pytest.fixture
def promise(db: None) -> Callable[..., Level]:
    """`promise("2 hours", tier="vip")` writes a level down."""

    def write(length: str, obligation: str = "inbox.first-answer", **more: Any) -> Level:
        level = Level.model_validate(
            {"obligation": obligation, "length": length, "effective_from": date(2026, 1, 1), **more}
        )
        record_level(level, by="amira@example.org")
        return level

    return write
