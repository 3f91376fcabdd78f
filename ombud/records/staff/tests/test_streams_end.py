"""A session that was ended hears nothing any more, from a real server."""

from http.client import HTTPConnection

import pytest
from django.test import Client

from ombud.records.staff.models import Scope, Staff
from ombud.records.staff.people import deactivate, end_session_of
from ombud.records.staff.sessions import sessions_of
from tests.cast import person
from tests.harness.processes import Processes, free_port, wait_for_port

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def port(processes: Processes) -> int:
    port = free_port()
    processes.start("ombud", "serve", OMBUD_PORT=str(port))
    wait_for_port(port)
    return port


def opened(port: int, scope: Scope, client: Client) -> HTTPConnection:
    """A page of this browser that listens to its scope."""
    link = HTTPConnection("127.0.0.1", port, timeout=20)
    cookie = f"sessionid={client.cookies['sessionid'].value}"
    link.request("GET", f"/live/?topic=scope:{scope.pk}", headers={"Cookie": cookie})
    return link


def signed_in(staff: Staff) -> Client:
    client = Client()
    client.post("/account/sign-in/", {"login": staff.email, "password": "a long enough pass phrase"})
    return client


def test_ending_a_session_or_deactivating_its_person_closes_the_stream(port: int, front: Scope) -> None:
    amira = person("Amira", front, ["inbox.*"])
    for end in (
        lambda: end_session_of(sessions_of(amira).get(), by=amira),
        lambda: deactivate(amira, by=None, reason="left the firm"),
    ):
        answer = opened(port, front, signed_in(amira)).getresponse()
        assert answer.status == 200
        while not answer.readline().startswith(b"event: hello"):
            pass
        end()
        assert b"event: gone" in answer.read()
