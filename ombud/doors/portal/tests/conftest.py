"""A brand with a counter, somebody who complains, and the mail that they get."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client

from ombud.cases.engine.taking import take
from ombud.cases.models import Case, Queue
from ombud.channels.email.models import Mailbox
from ombud.desks.complaints.models import Complaint, PublishedRegime
from ombud.desks.complaints.tests.letters import acknowledge, answer, give_letterhead
from ombud.doors.portal import suspecting
from ombud.doors.portal.models import AccessLink, Counter, Notice
from ombud.doors.portal.notices import make_link, written
from ombud.records.brands.models import Brand
from ombud.records.staff.models import Scope, Staff
from tests.cast import *  # noqa: F403  # everybody of the house
from tests.cast import person

STORY = "I asked for my money on Monday and it is not here. Nobody answers."
ANSWERS: dict[str, dict[str, object]] = {
    "what": {"story": STORY, "when": "16 November"},
    "product": {"product": "payment", "country": "GB", "references": "W-8812"},
    "loss": {"lost": "yes", "amount": "1200 GBP", "effects": ""},
    "remedy": {"remedy": "Send it.", "other": ""},
    "who": {"kind": "self"},
    "you": {"name": "Tom Byrne", "email": "Tom.Byrne@example.com", "phone": ""},
    "support": {"needs": ["telephone"], "situation": ""},
}


@pytest.fixture
def counter(northgate: Brand, front: Scope) -> Counter:
    Mailbox.objects.create(brand=northgate, scope=front, address="help@northgate.example", name="Northgate")
    Queue.objects.create(
        brand=northgate, scope=front, key="complaints", name="Complaints", playbook="complaint"
    )
    PublishedRegime.objects.create(
        brand=northgate, regime="uk.disp", track="psd-emd", products=["payment"], countries=["GB"]
    )
    PublishedRegime.objects.create(brand=northgate, regime="eu.mica", products=["spot"], countries=["DE"])
    return Counter.objects.create(
        brand=northgate, scope=front, email="help@northgate.example", phone="+44 20 7946 0100"
    )


@pytest.fixture
def other_counter(solvane: Brand, other_side: Scope) -> Counter:
    return Counter.objects.create(brand=solvane, scope=other_side)


@pytest.fixture
def visitor(counter: Counter) -> Client:
    """A browser that nobody knows."""
    return Client()


type Fill = Callable[..., Client]


@pytest.fixture
def fill(counter: Counter) -> Fill:
    """Answer every step; `changes` answers some otherwise."""

    def answer(client: Client, **changes: dict[str, object]) -> Client:
        for step, given in (ANSWERS | changes).items():
            answered = client.post(f"/p/northgate/new/complaint/{step}/", given)
            assert answered.status_code == 303, (step, answered.content.decode()[-3000:])
        return client

    return answer


@pytest.fixture
def complaint(visitor: Client, fill: Fill, slowly: None) -> Case:
    """Tom has complained."""
    fill(visitor)
    assert visitor.post("/p/northgate/new/complaint/check/", {}).status_code == 303
    return Case.objects.get(playbook="complaint")


@pytest.fixture
def slowly(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tests type quicker than people."""
    monkeypatch.setattr(suspecting, "QUICKEST", timedelta(0))


@pytest.fixture
def tom(complaint: Case) -> Client:
    """Tom, who has followed the link in his mail."""
    return entered(AccessLink.objects.get(case=complaint))


def entered(link: AccessLink) -> Client:
    client = Client()
    answer = client.post(f"/p/northgate/go/{link.token}/")
    assert answer.status_code == 303
    return client


def link_to(case: Case, address: str = "tom.byrne@example.com") -> AccessLink:
    return make_link(case, address)


def links_in(notice: Notice) -> list[str]:
    """The addresses in a mail, as paths."""
    return re.findall(r"https?://[^/\s]+(/\S+)", written(notice)[1])


@pytest.fixture
def vera(front: Scope) -> Staff:
    """The complaints officer."""
    return person("Vera", front, ["complaint.*", "inbox.*", "portal.*"])


def page_of(tom: Client, case: Case) -> str:
    answer = tom.get(f"/p/northgate/mine/{case.number}/")
    assert answer.status_code == 200
    return answer.content.decode()


def acknowledged(case: Case, vera: Staff) -> Complaint:
    """Vera has said which law holds, and that she looks into it."""
    give_letterhead(case.brand)
    take(
        "assess",
        case,
        by=vera,
        regime="uk.disp",
        track="psd-emd",
        product="payment",
        complainant="consumer",
        reasons="A UK consumer",
    )
    acknowledge(Complaint.objects.get(case=case), by=vera)
    return Complaint.objects.get(case=case)


def answered(case: Case, vera: Staff) -> Case:
    """Vera has looked into it and sent the final response."""
    complaint = acknowledged(case, vera)
    take("raise_point", case, by=vera, question="Where is the withdrawal?")
    point = complaint.points.get()
    take("find", case, by=vera, point=point.pk, finding="upheld", evidence="Ledger entry 4711")
    answer(complaint, by=vera, outcome="upheld")
    return Case.objects.get(pk=case.pk)
