"""The people of every test, each with fixed grants, and the two brands that must never see each other."""

from datetime import date

import pytest

from ombud.cases.intake import Address, take_in
from ombud.cases.letters import Letter
from ombud.cases.models import Case, Queue
from ombud.desks.inbox.playbook import InboxPlaybook
from ombud.records.brands.models import Brand
from ombud.records.customers.models import Customer
from ombud.records.rulebook.arithmetic import Length, Pause, Unit
from ombud.records.rulebook.book import OWN_CALENDAR
from ombud.records.rulebook.calendars import CalendarPlan, record_calendar
from ombud.records.rulebook.levels import Level
from ombud.records.rulebook.recording import record_level
from ombud.records.staff.models import Grant, Role, Scope, Staff, Team

AGENT = ["inbox.*", "errand.*"]
READER = ["*.note"]


OFFICE = CalendarPlan(hours=dict.fromkeys(("mon", "tue", "wed", "thu", "fri"), ("09:00-17:00",)))
PROMISES = (
    ("inbox.first-answer", 60, Unit.WORKING_MINUTES),
    ("inbox.next-answer", 120, Unit.WORKING_MINUTES),
    ("inbox.resolution", 1440, Unit.WORKING_MINUTES),
    ("inbox.quiet-close", 7, Unit.DAYS),
    ("case.escalation", 30, Unit.MINUTES),
    ("case.signal", 15, Unit.MINUTES),
)


@pytest.fixture
def promises(db: None) -> None:
    """What the firm promises in every test, so that no story depends on the shipped numbers."""
    record_calendar(OFFICE, key=OWN_CALENDAR, effective_from=date(2026, 1, 1))
    for obligation, amount, unit in PROMISES:
        record_level(
            Level(
                obligation=obligation,
                length=Length(amount=amount, unit=unit),
                pause=Pause(reasons=("*",)),
                effective_from=date(2026, 1, 1),
            )
        )


@pytest.fixture
def northgate(promises: None) -> Brand:
    """An exchange; most stories happen here."""
    return Brand.objects.create(
        key="northgate", name="Northgate", languages=["en", "de"], time_zone="Europe/London"
    )


@pytest.fixture
def solvane(db: None) -> Brand:
    """A gaming site in the same installation."""
    return Brand.objects.create(key="solvane", name="Solvane", languages=["en"], time_zone="Europe/Malta")


@pytest.fixture
def front(northgate: Brand) -> Scope:
    return Scope.objects.create(brand=northgate, name="Front line")


@pytest.fixture
def other_side(solvane: Brand) -> Scope:
    return Scope.objects.create(brand=solvane, name="Front line")


@pytest.fixture
def payments(northgate: Brand) -> Team:
    """Another function of Northgate: Priya works there, in a scope of its own."""
    scope = Scope.objects.create(brand=northgate, name="Payments")
    team = Team.objects.create(name="Payments operations")
    team.people.add(person("Priya", scope, []))
    return team


@pytest.fixture
def priya(payments: Team) -> Staff:
    """Somebody of payment operations, who holds nothing in the front line's scope."""
    return payments.people.get(name="Priya")


def person(name: str, scope: Scope | None, permissions: list[str]) -> Staff:
    """Somebody with one role in one scope."""
    staff = Staff.objects.create_user(f"{name.lower()}@ombud.test", "a long enough pass phrase", name=name)
    role, _ = Role.objects.get_or_create(name=f"role of {name}", defaults={"permissions": permissions})
    Grant.objects.create(staff=staff, role=role, scope=scope)
    return Staff.objects.get(pk=staff.pk)


@pytest.fixture
def amira(front: Scope) -> Staff:
    """An agent of Northgate's front line: she may do everything an agent does."""
    return person("Amira", front, AGENT)


@pytest.fixture
def jonas(front: Scope) -> Staff:
    """Her colleague, with the same grants."""
    return person("Jonas", front, AGENT)


@pytest.fixture
def nina(front: Scope) -> Staff:
    """A trainee: she sees the cases of the front line and may only note."""
    return person("Nina", front, READER)


@pytest.fixture
def boris(other_side: Scope) -> Staff:
    """An agent of the other brand: a stranger to Northgate."""
    return person("Boris", other_side, AGENT)


@pytest.fixture
def withdrawals(front: Scope) -> Queue:
    return Queue.objects.create(
        brand=front.brand, scope=front, key="withdrawals", name="Withdrawals", topic="payments.withdrawal"
    )


@pytest.fixture
def general(front: Scope) -> Queue:
    return Queue.objects.create(brand=front.brand, scope=front, key="general", name="General", position=200)


@pytest.fixture
def address(front: Scope, general: Queue) -> Address:
    return Address(brand=front.brand, scope=front, playbook=InboxPlaybook)


def words(text: str, sender: str = "daniel@example.com", **more: object) -> Letter:
    """What a customer wrote, as a channel hands it over."""
    given = {
        "channel": "email",
        "sender": sender,
        "sender_name": "Daniel Okafor",
        "subject": "My withdrawal",
        **more,
    }
    return Letter.model_validate({"text": text, **given})


@pytest.fixture
def case(address: Address) -> Case:
    """Daniel wrote: his question waits in the general queue."""
    done = take_in(words("My withdrawal is not here."), address)
    return Case.objects.get(pk=done.case.pk)


@pytest.fixture
def daniel(case: Case) -> Customer:
    assert case.customer is not None
    return case.customer
