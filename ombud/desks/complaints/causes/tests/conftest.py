"""The complaint of the desk's own tests, and what is learnt from it."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client

from ombud.cases.intake import Address, take_in
from ombud.cases.models import Case
from ombud.cases.moves.subject_matter import classify
from ombud.desks.complaints.actions import find, make_complaint, raise_point
from ombud.desks.complaints.causes.fixing import finish, open_fix
from ombud.desks.complaints.causes.looking import open_look
from ombud.desks.complaints.causes.searching import suggest
from ombud.desks.complaints.models import Complaint, Fix, Look, LookedAt, Outcome
from ombud.desks.complaints.tests.conftest import *  # noqa: F403  # the same people and the same complaint
from ombud.desks.complaints.tests.conftest import MONDAY
from ombud.records.brands.models import Brand
from ombud.records.knowledge.models import Cause
from ombud.records.staff.models import Staff
from tests.cast import words

TODAY = MONDAY.date()
TEMPLATES = "process.payments.templates"
WITHDRAWAL = "payments.withdrawal"
Browser = Callable[[Staff], Client]


@pytest.fixture
def browser() -> Browser:
    def open_one(staff: Staff) -> Client:
        client = Client()
        client.force_login(staff)
        return client

    return open_one


def page(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return str(answer.content.decode())


@pytest.fixture
def templates(our_word: None) -> Cause:
    return Cause.objects.get(key="process.payments.templates")


@pytest.fixture
def fix_plan(monday: Any, northgate: Brand, templates: Cause, vera: Staff, amira: Staff) -> dict[str, Any]:
    """Vera asks Amira, who holds no permission for it, to have the templates mended."""
    return {
        "brand": northgate,
        "cause": templates,
        "what": "Mend templates",
        "owner": amira,
        "due_on": TODAY + timedelta(days=30),
        "by": vera,
    }


@pytest.fixture
def fix(fix_plan: dict[str, Any]) -> Fix:
    return open_fix(**fix_plan)


@pytest.fixture
def done(fix: Fix, amira: Staff) -> Fix:
    return finish(fix, by=amira, how="Released on Monday")


Complain = Callable[[int, str], Complaint]


@pytest.fixture
def complain(monday: time_machine.Traveller, address: Address, amira: Staff, vera: Staff) -> Complain:
    """A complaint that comes so many days after Monday, with its cause found at once."""

    def come(days: int, cause: str = "process.payments.templates") -> Complaint:
        monday.move_to(MONDAY + timedelta(days=days))
        case = take_in(words("I complain.", sender=f"c{days}.{cause}@example.com"), address).case
        make_complaint(Case.objects.get(pk=case.pk), by=amira, grievance="It went elsewhere.")
        complaint = Complaint.objects.select_related("case").latest("case_id")
        if cause:
            raise_point(complaint, by=vera, question="Where did it go?")
            point = complaint.points.get().pk
            find(complaint, by=vera, point=point, finding=Outcome.UPHELD, evidence="Ledger", cause=cause)
        return complaint

    return come


Ask = Callable[..., Case]


@pytest.fixture
def ask(monday: Any, our_word: None, address: Address, amira: Staff) -> Ask:
    """Somebody asks about their withdrawal and does not complain."""

    def come(name: str, topic: str = WITHDRAWAL, text: str = "Where is it?") -> Case:
        case = take_in(words(text, sender=f"{name}@example.com", sender_name=name), address).case
        classify(Case.objects.get(pk=case.pk), by=amira, topic=topic)
        return Case.objects.get(pk=case.pk)

    return come


@pytest.fixture
def look_plan(monday: time_machine.Traveller, northgate: Brand, vera: Staff) -> dict[str, Any]:
    return {
        "brand": northgate,
        "by": vera,
        "title": "Templates with an old account",
        "who": "Whoever changed their account and then used a template",
        "since": (MONDAY - timedelta(days=60)).date(),
        "until": MONDAY.date(),
        "topic": WITHDRAWAL,
    }


@pytest.fixture
def look(ask: Ask, look_plan: dict[str, Any], vera: Staff) -> Look:
    """Bea asked about a withdrawal; she is the one who is found."""
    ask("Bea")
    found = open_look(**look_plan)
    suggest(found, by=vera)
    return found


@pytest.fixture
def bea(look: Look) -> LookedAt:
    return look.customers.select_related("look", "case__scope", "customer").get()


@pytest.fixture
def cause(investigated: Complaint, vera: Staff) -> Cause:
    """Found on the point of the one complaint."""
    point = investigated.points.get().pk
    find(investigated, by=vera, point=point, finding=Outcome.UPHELD, evidence="Ledger", cause=TEMPLATES)
    return Cause.objects.get(key=TEMPLATES)
