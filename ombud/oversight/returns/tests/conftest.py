"""The firm, the people who prepare and approve its return, and the return on its way."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from ombud.desks.complaints.models import Complaint, Outcome
from ombud.desks.complaints.paying import pay_redress
from ombud.desks.complaints.tests.conftest import (
    again,
    amira,
    complaint,
    ines,
    investigated,
    monday,
    our_word,
    payment_complaint,
    question,
    vera,
)
from ombud.desks.complaints.tests.letters import answer
from ombud.foundation.money import Money
from ombud.oversight.returns.actions import prepare
from ombud.oversight.returns.approving import approve, hand_over
from ombud.oversight.returns.models import Return
from ombud.oversight.returns.periods import ACCOUNTING_YEARS
from ombud.records.brands.models import Brand, LegalEntity
from ombud.records.staff.models import Scope, Staff
from tests.cast import person

__all__ = [
    "amira",
    "complaint",
    "ines",
    "investigated",
    "monday",
    "our_word",
    "payment_complaint",
    "question",
    "vera",
]
YEAR = ACCOUNTING_YEARS.at(date(2026, 6, 15))
JULY = datetime(2026, 7, 2, 10, tzinfo=UTC)
JANUARY = datetime(2027, 1, 11, 10, tzinfo=UTC)


@pytest.fixture
def firm(northgate: Brand) -> LegalEntity:
    made = LegalEntity.objects.create(
        name="Northgate Payments Ltd",
        reference="FRN 900001",
        activities=["payments", "e-money", "investments"],
        files=["uk.payments", "uk.annex-1r", "uk.consolidated"],
        files_from=date(2025, 1, 1),
    )
    northgate.legal_entity = made
    northgate.save()
    return made


@pytest.fixture
def paula(monday: Any, front: Scope) -> Staff:
    """She prepares returns."""
    return person("Paula", front, ["returns.see", "returns.prepare", "complaint.note"])


@pytest.fixture
def armin(monday: Any, front: Scope) -> Staff:
    """He approves what others have prepared."""
    return person("Armin", front, ["returns.*"])


@pytest.fixture
def answered(
    firm: LegalEntity, paula: Staff, armin: Staff, investigated: Complaint, vera: Staff, monday: Any
) -> Complaint:
    """Received on 15 June, upheld in part on 2 July, and 60 pounds paid on the same day."""
    monday.move_to(JULY)
    answer(
        investigated,
        by=vera,
        outcome=Outcome.PARTLY,
        redress=Money.of("GBP", 60),
        calculation="Fees",
    )
    pay_redress(again(investigated), by=vera, reference="P-1")
    return again(investigated)  # fmt: skip


@pytest.fixture
def draft(answered: Complaint, firm: LegalEntity, paula: Staff, monday: Any) -> Return:
    """The year's return, computed in January."""
    monday.move_to(JANUARY)
    return prepare(firm, "uk.payments", YEAR, by=paula)


@pytest.fixture
def handed_over(draft: Return, paula: Staff) -> Return:
    return hand_over(draft, by=paula)


@pytest.fixture
def approved(handed_over: Return, armin: Staff) -> Return:
    return approve(handed_over, by=armin)


def told(report: Return) -> dict[str, object]:
    return {cell.key: cell.told for cell in report.cells.all() if cell.told}
