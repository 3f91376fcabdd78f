"""The ways around the front door: counters, search, boards, streams, drafts, other brands' settings."""

import pytest
from django.test import Client

from ombud.cases.engine.taking import take
from ombud.cases.models import Case, Signal
from ombud.channels.email.incoming import accept
from ombud.channels.email.models import Mailbox
from ombud.foundation.live.rules import may_listen
from ombud.foundation.outbox.models import Parcel
from ombud.foundation.trail.models import Access
from ombud.records.customers.queries import customer_for

from .conftest import House, a_person, signed_in

OUTSIDE = ("stranger", "administrator")
LISTS = ("/views/mine/", "/views/escalated/", "/views/requests/", "/rail/", "/search/?q=withdrawal")


@pytest.fixture
def told(house: House) -> House:
    """The case is on every board: escalated, with a request and a signal, and with words to be found."""
    agent = house.people["agent"]
    take("escalate", house.case, by=agent, why="The regulator called")
    take("note", house.case, by=agent, text="Ostrich is the word nobody else would use.")
    return house


def page(house: House, role: str, url: str) -> str:
    answer = house.clients[role].get(url, follow=True)
    assert answer.status_code in (200, 404)
    return answer.content.decode()


@pytest.mark.parametrize("role", OUTSIDE)
@pytest.mark.parametrize("url", LISTS)
def test_no_list_board_or_counter_tells_of_a_case_that_one_may_not_see(
    told: House, role: str, url: str
) -> None:
    said = page(told, role, url)
    for secret in (told.case.number, "My withdrawal", "Daniel", "daniel@example.com", "Withdrawals"):
        assert secret not in said, secret


def test_the_escalated_case_is_on_the_board_of_those_who_may_see_it(told: House) -> None:
    for role in ("reader", "agent", "manager", "auditor"):
        assert told.case.number in page(told, role, "/views/escalated/"), role


@pytest.mark.parametrize("asked", ["ostrich", "withdrawal", "Daniel", "NUMBER"])
def test_search_finds_for_those_who_may_see_and_for_nobody_else(told: House, asked: str) -> None:
    number = told.case.number
    url = f"/search/?q={number if asked == 'NUMBER' else asked}"
    assert number in page(told, "agent", url)
    for role in OUTSIDE:
        said = page(told, role, url)
        assert "My withdrawal" not in said
        assert f"/cases/{number}/" not in said


def test_a_stream_may_be_heard_by_those_who_may_see_its_topic(house: House) -> None:
    for topic in (f"case:{house.case.pk}", f"scope:{house.case.scope_id}"):
        hears = {role for role, person in house.people.items() if may_listen(person, topic)}
        assert hears == {"reader", "agent", "manager", "auditor"}, topic
    for topic in ("jobs:1", "case:", "case:x", "scope:0", ""):
        assert not any(may_listen(person, topic) for person in house.people.values()), topic


def test_a_draft_is_its_writers_alone(house: House) -> None:
    draft = {"text": "Half a thought", "version": "1", "draft": "0" * 32}
    url = f"/cases/{house.case.number}/"
    house.clients["agent"].post(f"{url}drafts/note/", draft)
    assert "Half a thought" in page(house, "agent", url)
    for role in ("reader", "manager", "auditor", "stranger"):
        assert "Half a thought" not in page(house, role, url)


def test_nobody_is_given_the_next_case_of_another_brand(house: House) -> None:
    for role in OUTSIDE:
        house.clients[role].post("/next/")
    assert Case.objects.get(pk=house.case.pk).assignee_id is None
    house.clients["agent"].post("/next/")
    assert Case.objects.exclude(assignee=None).exists()


def test_a_revealed_fact_is_on_the_chain_and_a_refused_one_shows_nothing(house: House) -> None:
    url, why = f"/customers/{house.named['customer']}/reveal/email/", {"reason": "To call them back"}
    assert "daniel@example.com" not in page(house, "agent", f"/customers/{house.named['customer']}/")
    assert "daniel@example.com" in house.clients["agent"].post(url, why).content.decode()
    assert Access.objects.filter(actor=f"staff:{house.people['agent'].pk}", verb="revealed").exists()
    for role in ("reader", "auditor", *OUTSIDE):
        assert "daniel@example.com" not in house.clients[role].post(url, why).content.decode()


def test_the_same_person_at_another_brand_is_not_pointed_out(house: House, solvane: object) -> None:
    twin = customer_for(solvane, "email", "daniel@example.com", name="Daniel Elsewhere")
    assert twin.pk != house.case.customer_id
    said = page(house, "agent", f"/customers/{house.named['customer']}/")
    assert "Elsewhere" not in said
    assert f"/customers/{twin.pk}/" not in said


@pytest.mark.parametrize(
    "url", ["/settings/arrivals/", "/settings/outbox/", "/settings/queues/", "/settings/texts/"]
)
def test_the_manager_of_one_brand_sees_nothing_of_another_in_settings(
    house: House, foreign_manager: Client, mailbox_of_northgate: Mailbox, url: str
) -> None:
    accept(b"garbage \xff", mailbox_of_northgate, sender="x@example.com", recipients=["help"])
    Parcel.objects.update(state=Parcel.State.FAILED, problem="550 daniel@example.com is unknown")
    said = foreign_manager.get(url).content.decode()
    for secret in ("help@northgate.example", "daniel@example.com", "Withdrawals", house.case.number):
        assert secret not in said, secret


@pytest.fixture
def mailbox_of_northgate(house: House) -> Mailbox:
    return Mailbox.objects.get(address="help@northgate.example")


@pytest.fixture
def foreign_manager(house: House, other_side: object) -> Client:
    return signed_in(a_person("Foreign", "manager", other_side))


def test_a_banner_is_no_leak_either(told: House) -> None:
    assert not Signal.objects.exists()
    for role in OUTSIDE:
        assert "regulator called" not in page(told, role, "/")
