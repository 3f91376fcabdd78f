"""One of everything that an address can name, and one person of every role who asks for it."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from allauth.usersessions.models import UserSession
from django.test import Client
from django.utils import timezone

from ombud.cases.engine.opening import open_case
from ombud.cases.engine.results import Done, Pending
from ombud.cases.engine.taking import take
from ombud.cases.intake import Address
from ombud.cases.models import Attachment, Case, Message, Task
from ombud.channels.email.incoming import accept
from ombud.channels.email.models import Mailbox
from ombud.desks.complaints.causes.fixing import open_fix
from ombud.desks.complaints.causes.grouping import open_group
from ombud.desks.complaints.causes.looking import open_look
from ombud.desks.complaints.models import LookedAt
from ombud.doors.portal.models import Counter, Draft
from ombud.doors.portal.notices import make_link
from ombud.foundation.storage import store
from ombud.oversight.changes.actions import assess, give_task, register
from ombud.oversight.insights.models import Pack, Target
from ombud.oversight.insights.targets import set_target
from ombud.oversight.procedures.actions import write_version
from ombud.oversight.procedures.models import Procedure
from ombud.oversight.returns.actions import prepare
from ombud.oversight.returns.periods import MONTHS
from ombud.records.brands.models import Brand, LegalEntity
from ombud.records.customers.models import Customer
from ombud.records.knowledge.models import Cause
from ombud.records.staff.invitations import invitation_for
from ombud.records.staff.models import Grant, Role, Scope, Staff, Team
from ombud.records.staff.seeding import seed_roles
from tests.cast import words
from tests.errand.playbook import ErrandPlaybook, pay
from tests.harness.working import work_off

RAW = (
    b"From: Daniel Okafor <daniel@example.com>\r\nTo: help@northgate.example\r\nSubject: My withdrawal\r\n"
    b"Content-Type: text/html\r\n\r\n<p>My <b>withdrawal</b> is not here.</p>\r\n"
)
ANSWER = words("It left this morning.", sender="help@northgate.example", recipients=("daniel@example.com",))
ROLES = ("reader", "agent", "manager", "auditor", "administrator")
SHIPPED = {"reader": "trainer"}
PASSWORD = "a long enough pass phrase"


@dataclass(frozen=True)
class House:
    """`named` fills the addresses; `clients` are the people, signed in; `nobody` is a browser without a session."""

    named: dict[str, Any]
    case: Case
    people: dict[str, Staff]
    clients: dict[str, Client]


@pytest.fixture
def house(northgate: Brand, front: Scope, other_side: Scope, address: Address, withdrawals: Any) -> House:
    seed_roles()
    people = {role: a_person(role, SHIPPED.get(role, role), front) for role in ROLES}
    people["stranger"] = a_person("stranger", "agent", other_side)
    senior = a_person("senior", "senior-officer", front)
    mailbox = Mailbox.objects.create(
        brand=northgate, scope=front, address="help@northgate.example", name="Help"
    )
    accept(RAW, mailbox, sender="daniel@example.com", recipients=["help@northgate.example"])
    work_off()
    case = Case.objects.get()
    clients = {name: signed_in(person) for name, person in people.items()} | {"nobody": Client()}
    named = _named(case, front, people, senior)
    return House(named, Case.objects.get(pk=case.pk), people, clients)


def _named(case: Case, front: Scope, people: dict[str, Staff], senior: Staff) -> dict[str, Any]:
    agent, team = people["agent"], Team.objects.create(name="Payments operations")
    team.people.add(agent)
    reply = _done(take("reply", case, by=agent, letter=ANSWER)).entry.sequence
    _done(take("add_task", case, by=agent, text="Look at the ledger"))
    letter = Message.objects.get(case=case, direction=Message.Direction.IN)
    errand = open_case(
        ErrandPlaybook, scope=front, customer=case.customer, subject="Pay back", by=senior
    ).case
    asked = pay(errand, by=senior, amount=500)
    assert isinstance(asked, Pending)
    reference, token = invitation_for(senior)
    return {
        "number": case.number,
        "errand": errand.number,
        "approval": asked.approval.pk,
        "task": Task.objects.get(case=case).pk,
        "letter": letter.sequence,
        "reply": reply,
        "attachment": _attachment(letter).pk,
        "queue": "general",
        "figure": "complaint.opened",
        "form": "csv",
        "target": _target(people["manager"], agent).pk,
        "pack": _pack(case.brand).pk,
        "view": "mine",
        "name": "tag",
        "kind": "note",
        "customer": case.customer_id,
        "field": "email",
        "other": Customer.objects.create(brand=case.brand, name="Somebody Else").pk,
        "person": agent.pk,
        "team": team.pk,
        "role": Role.objects.create(name="Nobody holds it", permissions=[]).pk,
        "grant": Grant.objects.filter(staff=agent).values_list("pk", flat=True)[0],
        "session": UserSession.objects.filter(user=agent).values_list("pk", flat=True)[0],
        "reference": reference,
        "token": token,
        "provider_id": "none",
        "regime": "uk.disp",
        **_learnt(case, people["manager"]),
        **_returned(case.brand),
        **_of_the_register(people["manager"]),
        **_portal(case, front, senior),
    }


def _learnt(case: Case, manager: Staff) -> dict[str, Any]:
    """A look sideways with one customer in it, an action against a cause, and a group."""
    cause, today = Cause.objects.get(brand=None, key="people.slip"), timezone.localdate()
    look = open_look(
        brand=case.brand, by=manager, title="Look", who="Some", since=today, until=today, words="withdrawal"
    )
    looked = LookedAt.objects.create(look=look, brand=case.brand, customer=case.customer, case=case)
    fix = open_fix(brand=case.brand, cause=cause, what="Mend", owner=manager, due_on=today, by=manager)
    group = open_group(brand=case.brand, by=manager, title="Group")
    return {
        "group": group.pk,
        "act": "close",
        "complaint": 0,
        "asked": 0,
        "cause": cause.pk,
        "look": look.pk,
        "looked": looked.pk,
        "way": "decide",
        "fix": fix.pk,
        "step": "drop",
    }


def _returned(brand: Brand) -> dict[str, Any]:
    """A firm with a return that is being prepared, by somebody who is not asked here."""
    files = ["uk.payments", "eu.mica.article-8"]
    firm = LegalEntity.objects.create(
        name="Northgate Payments Ltd", reference="FRN 900001", files=files, files_from=date(2026, 1, 1)
    )
    brand.legal_entity = firm
    brand.save()
    preparer = a_person("preparer", "manager", Scope.objects.get(brand=brand))
    report = prepare(firm, "eu.mica.article-8", MONTHS.at(date(2026, 3, 1)), by=preparer)
    return {
        "entity": firm.pk,
        "report": report.pk,
        "cell": report.cells.get(key="opened").pk,
        "rule": "flow",
        "format": "csv",
        "place": 0,
    }


def _of_the_register(manager: Staff) -> dict[str, Any]:
    """A change with a task, and a procedure in its second version."""
    change = register(by=manager, title="A new return", regulator="FCA", summary="One replaces five.")
    assess(change, by=manager, effect="Ours changes.")
    todo = give_task(change, by=manager, what="Map", owner=manager, due_on=date(2031, 1, 1))
    procedure = Procedure.objects.create(title="How we handle complaints")
    for words_ in ("We answer.", "We answer soon."):
        write_version(procedure, by=manager, body=words_)
    return {"change": change.pk, "todo": todo.pk, "procedure": procedure.pk, "version": 2}


def _target(manager: Staff, agent: Staff) -> Target:
    given = {"brand": Brand.objects.get(key="northgate"), "figure": "inbox.ended", "bound": "at-least"}
    return set_target(by=manager, staff=agent, value=Decimal(3), **given)


def _pack(brand: Brand) -> Pack:
    ref = store(brand.key, b"%PDF-1.7", media_type="application/pdf")
    months = {"since": date(2026, 6, 1), "until": date(2026, 7, 1)}
    return Pack.objects.create(brand=brand, state=Pack.State.MADE, file=ref.key, size=8, **months)


def _portal(case: Case, front: Scope, senior: Staff) -> dict[str, Any]:
    """What addresses of the portal name; nobody here has come in by the link."""
    made = _done(take("make_complaint", case, by=senior, grievance="Nobody explained it."))
    complaint = Case.objects.get(number=made.entry.kept.facts["number"])
    Counter.objects.create(brand=front.brand, scope=front)
    draft = Draft.objects.create(
        brand=front.brand, offer="complaint", language="en", purge_after=timezone.now() + timedelta(days=1)
    )
    return {
        "brand": front.brand.key,
        "offer": "complaint",
        "guide_step": "what",
        "link": make_link(complaint, "daniel@example.com").token,
        "portal_draft": draft.token,
        "move": "accept_outcome",
    }


def _done(result: Any) -> Done:
    assert isinstance(result, Done)
    return result


def a_person(name: str, shipped: str, scope: Scope) -> Staff:
    staff = Staff.objects.create_user(f"{name}@ombud.test", PASSWORD, name=name.capitalize())
    everywhere = shipped == "administrator"
    role = Role.objects.get(shipped_as=shipped)
    Grant.objects.create(staff=staff, role=role, scope=None if everywhere else scope)
    return Staff.objects.get(pk=staff.pk)


def signed_in(person: Staff) -> Client:
    """Through the sign-in page itself, so that a fresh password is on the session."""
    client = Client()
    client.post("/account/sign-in/", {"login": person.email, "password": PASSWORD})
    assert "_auth_user_id" in client.session
    return client


def _attachment(letter: Message) -> Attachment:
    ref = store(letter.brand.key, b"a receipt", media_type="text/plain")
    return Attachment.objects.create(
        message=letter, brand=letter.brand, file=ref.key, name="receipt.txt", media_type="text/plain", size=9
    )
