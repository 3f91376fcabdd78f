"""A connection to a mailbox's IMAP server, with errors that say what is wrong."""

import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager

from imapclient import IMAPClient
from imapclient.exceptions import IMAPClientError, LoginError

from ..models import Mailbox

TIMEOUT = 60  # seconds for any one answer of the server


class CannotConnect(Exception):
    """The sentence says which step failed and what to look at."""


@contextmanager
def connected(mailbox: Mailbox) -> Iterator[IMAPClient]:
    """A client that is logged in and has the folder open, read-only. Raises CannotConnect."""
    client = _reached(mailbox)
    try:
        _entered(client, mailbox)
        yield client
    finally:
        _left(client)


def _reached(mailbox: Mailbox) -> IMAPClient:
    where = f"{mailbox.imap_host}:{mailbox.imap_port}"
    try:
        return IMAPClient(mailbox.imap_host, port=mailbox.imap_port, ssl=mailbox.imap_tls, timeout=TIMEOUT)
    except ssl.SSLError as error:
        raise CannotConnect(
            f"{where} does not speak TLS as expected ({error.reason}). Check port and TLS."
        ) from error
    except socket.gaierror as error:
        raise CannotConnect(f"There is no server called {mailbox.imap_host}. Check the name.") from error
    except OSError as error:
        raise CannotConnect(
            f"{where} cannot be reached ({error.strerror or error}). Check port and firewall."
        ) from error


def _entered(client: IMAPClient, mailbox: Mailbox) -> None:
    try:
        client.login(mailbox.imap_user, mailbox.imap_password)
    except LoginError as error:
        raise CannotConnect(
            f"{mailbox.imap_host} refused the login of {mailbox.imap_user}. Check the password."
        ) from error
    try:
        client.select_folder(mailbox.imap_folder, readonly=True)
    except IMAPClientError as error:
        raise CannotConnect(
            f"There is no folder {mailbox.imap_folder} in that mailbox. Check its name."
        ) from error


def _left(client: IMAPClient) -> None:
    try:
        client.logout()
    except (IMAPClientError, OSError):
        client.shutdown()
