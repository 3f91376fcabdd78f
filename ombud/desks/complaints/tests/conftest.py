"""The people and the complaint of these tests: Daniel's withdrawal, of a UK brand, seen by Amira, looked into by Vera."""

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest
import time_machine

from ombud.cases.intake import Address, take_in
from ombud.cases.models import Case
from ombud.cases.moves.words import reply
from ombud.desks.complaints.actions import assess, find, make_complaint, raise_point
from ombud.desks.complaints.eligibility import kinds_of
from ombud.desks.complaints.models import Complaint, Outcome, Product
from ombud.records.rulebook.arithmetic import Length, Unit
from ombud.records.rulebook.levels import Level
from ombud.records.rulebook.recording import record_level
from ombud.records.staff.models import Scope, Staff
from tests.cast import person, words

from .letters import acknowledge, give_letterhead

# A Monday on which nothing is closed; business days are counted from the Tuesday after it.
MONDAY = datetime(2026, 6, 15, 10, 0, tzinfo=UTC)
OFFICER = ["complaint.*", "inbox.*"]
OURS = (
    ("complaint.acknowledgement", 3),
    ("complaint.final-response", 10),
    ("complaint.redress-payment", 10),
    ("complaint.second-look", 3),
    ("complaint.award", 20),
)


@pytest.fixture
def monday() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(MONDAY, tick=False) as traveller:
        yield traveller


@pytest.fixture
def our_word(promises: None) -> None:
    for obligation, days in OURS:
        record_level(
            Level(
                obligation=obligation,
                length=Length(amount=days, unit=Unit.BUSINESS_DAYS),
                effective_from=date(2026, 1, 1),
            )
        )


@pytest.fixture
def vera(front: Scope) -> Staff:
    """The complaints officer."""
    return person("Vera", front, OFFICER)


@pytest.fixture
def ines(front: Scope) -> Staff:
    """Her colleague, who is the second pair of eyes."""
    return person("Ines", front, OFFICER)


@pytest.fixture
def amira(front: Scope) -> Staff:
    """An agent, who recognises complaints and does not decide them."""
    return person("Amira", front, ["inbox.*", "complaint.open"])


@pytest.fixture
def question(monday: time_machine.Traveller, our_word: None, address: Address, amira: Staff) -> Case:
    """Daniel wrote, and Amira answered."""
    letter = words(
        "My withdrawal is gone and nobody tells me why. I want to complain.",
        recipients=("help@northgate.example",),
    )
    case = take_in(letter, address).case
    answer = words("It left on Friday.", sender="help@northgate.example", recipients=("daniel@example.com",))
    reply(case, by=amira, letter=answer)
    return Case.objects.get(pk=case.pk)


@pytest.fixture
def complaint(question: Case, amira: Staff) -> Complaint:
    """Just recognised."""
    give_letterhead(question.brand)
    make_complaint(question, by=amira, grievance="A withdrawal was lost and nobody explained it.")
    return Complaint.objects.select_related("case").get()


@pytest.fixture
def payment_complaint(complaint: Complaint, vera: Staff) -> Complaint:
    """Assessed as a complaint under the UK's payment rules: fifteen business days."""
    return assessed(complaint, vera, "psd-emd")


@pytest.fixture
def investigated(payment_complaint: Complaint, vera: Staff) -> Complaint:
    """Acknowledged, with one point found to be justified."""
    acknowledge(payment_complaint, by=vera)
    raise_point(payment_complaint, by=vera, question="Where is the withdrawal?")
    point = payment_complaint.points.get()
    find(payment_complaint, by=vera, point=point.pk, finding=Outcome.UPHELD, evidence="Ledger entry 4711")
    return again(payment_complaint)


def assessed(
    complaint: Complaint, by: Staff, track: str, regime: str = "uk.disp", complainant: str = ""
) -> Complaint:
    assess(
        complaint,
        by=by,
        regime=regime,
        track=track,
        product=Product.PAYMENT,
        complainant=complainant or kinds_of(regime)[0].id,
        reasons="A UK consumer of the UK firm",
    )
    return again(complaint)


def again(complaint: Complaint) -> Complaint:
    return Complaint.objects.select_related("case").get(pk=complaint.pk)
