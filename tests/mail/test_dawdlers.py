"""Whoever keeps the listener waiting, or holds many connections, keeps nobody else from being heard."""

import smtplib
import socket
from collections.abc import Iterator

import pytest

from ombud.cases.models import Arrival
from ombud.channels.email.admission import AdmittingLMTP, AdmittingSMTP, Places
from ombud.channels.email.listener import Keeper
from ombud.channels.email.models import Mailbox
from tests.harness.processes import wait_until

from .conftest import serving
from .test_round_trip import mail

pytestmark = pytest.mark.django_db(transaction=True)
WAITING = [
    b"",
    b"LHLO there\r\nMAIL FROM:<a@example.com>\r\nRCPT TO:<help@northgate.example>\r\nDATA\r\nSubject: x",
]


@pytest.fixture(params=[{"longest": 0.5}, {"silence": 0.5}], ids=["drips for ever", "falls silent"])
def port(request: pytest.FixtureRequest) -> Iterator[int]:
    silence = request.param.get("silence", 60.0)
    places = Places(most=3, longest=request.param.get("longest", 60.0))
    with serving(
        lambda loop: AdmittingLMTP(Keeper(), hostname="ombud", loop=loop, places=places, timeout=silence)
    ) as port:
        yield port


def until_hung_up(wire: socket.socket) -> bytes:
    heard = b""
    while piece := wire.recv(4096):
        heard += piece
    return heard


@pytest.mark.parametrize("begun", WAITING, ids=["nothing", "half a mail"])
def test_places_are_counted_and_come_free_again(port: int, mailbox: Mailbox, begun: bytes) -> None:
    dawdlers = [socket.create_connection(("127.0.0.1", port), timeout=20) for _ in range(3)]
    for wire in dawdlers:
        wire.sendall(begun)
        wire.recv(1)
    with socket.create_connection(("127.0.0.1", port), timeout=20) as fourth:
        assert until_hung_up(fourth).startswith(b"421")
    for wire in dawdlers:
        until_hung_up(wire)
    with smtplib.LMTP("127.0.0.1", port) as server:
        server.send_message(mail("I waited my turn."), "daniel@example.com", ["help@northgate.example"])
    assert Arrival.objects.count() == 1


def test_whoever_hangs_up_at_once_leaves_no_place_taken(port: int, mailbox: Mailbox) -> None:
    for _ in range(20):
        socket.create_connection(("127.0.0.1", port), timeout=20).close()
    wait_until(lambda: _is_heard(port))


def _is_heard(port: int) -> bool:
    try:
        with smtplib.LMTP("127.0.0.1", port) as server:
            return server.noop()[0] == 250
    except smtplib.SMTPConnectError:
        return False


def test_smtp_has_places_too(mailbox: Mailbox) -> None:
    places = Places(most=0)
    with (
        serving(lambda loop: AdmittingSMTP(Keeper(), hostname="ombud", loop=loop, places=places)) as port,
        socket.create_connection(("127.0.0.1", port), timeout=20) as wire,
    ):
        assert until_hung_up(wire).startswith(b"421")
