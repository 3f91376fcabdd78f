"""A connection to the server that takes our mail: the mailbox's own, or the installation's relay."""

import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.conf import settings

from .models import Mailbox

TIMEOUT = 30  # seconds


@dataclass(frozen=True)
class Relay:
    host: str
    port: int
    user: str
    password: str
    security: str


def relay_of(mailbox: Mailbox) -> Relay:
    """The mailbox's own server where it has one."""
    if mailbox.smtp_host:
        return Relay(
            mailbox.smtp_host,
            mailbox.smtp_port,
            mailbox.smtp_user,
            mailbox.smtp_password,
            mailbox.smtp_security,
        )
    return own_relay()


def own_relay() -> Relay:
    """The installation's."""
    env = settings.ENVIRONMENT
    return Relay(env.smtp_host, env.smtp_port, env.smtp_user, env.smtp_password, env.smtp_security)


@contextmanager
def opened(relay: Relay) -> Iterator[smtplib.SMTP]:
    """Greeted, encrypted and logged in. Raises smtplib.SMTPException, OSError."""
    context = ssl.create_default_context()
    if relay.security == "tls":
        server: smtplib.SMTP = smtplib.SMTP_SSL(relay.host, relay.port, timeout=TIMEOUT, context=context)
    else:
        server = smtplib.SMTP(relay.host, relay.port, timeout=TIMEOUT)
    with server:
        if relay.security == "starttls":
            server.starttls(context=context)
        if relay.user:
            server.login(relay.user, relay.password)
        yield server
