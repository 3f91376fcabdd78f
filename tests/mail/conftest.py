"""A mailbox, the real listener on a real port, and a real mail server that takes our answers."""

import asyncio
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import pytest
from aiosmtpd.lmtp import LMTP
from aiosmtpd.smtp import SMTP, Envelope, Session

from ombud.cases.models import Queue
from ombud.channels.email.listener import Keeper
from ombud.channels.email.models import Mailbox
from ombud.records.staff.models import Scope


@dataclass
class Outside:
    """The world's mail server: what it took, and what it shall answer."""

    host: str = "127.0.0.1"
    port: int = 0
    took: list[bytes] = field(default_factory=list)
    answer: str = "250 Taken"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802  # the library's name
        if self.answer.startswith("250"):
            self.took.append(envelope.original_content or b"")
        return self.answer


@contextmanager
def serving(protocol: Callable[[asyncio.AbstractEventLoop], SMTP]) -> Iterator[int]:
    """A mail server on a port of its own, in a thread of its own."""
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    start = loop.create_server(lambda: protocol(loop), "127.0.0.1", 0)
    server = asyncio.run_coroutine_threadsafe(start, loop).result(5)
    yield server.sockets[0].getsockname()[1]
    loop.call_soon_threadsafe(server.close)
    loop.call_soon_threadsafe(loop.stop)
    thread.join(5)


@pytest.fixture
def outside() -> Iterator[Outside]:
    world = Outside()
    with serving(lambda loop: SMTP(world, hostname="outside", loop=loop)) as world.port:
        yield world


@pytest.fixture
def mailbox(front: Scope, general: Queue, outside: Outside) -> Mailbox:
    return Mailbox.objects.create(
        brand=front.brand,
        scope=front,
        address="help@northgate.example",
        name="Northgate Help",
        smtp_host=outside.host,
        smtp_port=outside.port,
        smtp_security="none",
    )


@pytest.fixture
def lmtp_port() -> Iterator[int]:
    """The port of our own LMTP listener."""
    with serving(lambda loop: LMTP(Keeper(), hostname="ombud", loop=loop)) as port:
        yield port
