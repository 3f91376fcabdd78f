"""Mail is fetched over IMAP: everything once, in order, and what was never seen is named."""

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from imapclient import IMAPClient

from ombud.cases.models import Arrival
from ombud.channels.email.fetching import CannotConnect, backfill, connected, fetch_new
from ombud.channels.email.models import Gap, Mailbox
from ombud.channels.email.testing import try_out

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def imap_port(tmp_path: Path) -> Iterator[int]:
    """A real IMAP server, empty, with one account."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
    command = [str(Path(sys.executable).parent / "pymap"), "--host", "127.0.0.1", "--port", str(port)]
    command += ["--no-tls", "dict", "--demo-data", "--demo-user", "help", "--demo-password", "secret"]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
        _wait_for(port)
        yield port
        server.terminate()


def _wait_for(port: int) -> None:
    for _ in range(100):
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return


@pytest.fixture
def fetched(mailbox: Mailbox, imap_port: int) -> Mailbox:
    mailbox.imap_host, mailbox.imap_port, mailbox.imap_tls = "127.0.0.1", imap_port, False
    mailbox.imap_user, mailbox.imap_password = "help", "secret"
    mailbox.save()
    return mailbox


@pytest.fixture
def owner_of_the_folder(fetched: Mailbox) -> Iterator[IMAPClient]:
    with IMAPClient("127.0.0.1", port=fetched.imap_port, ssl=False) as client:
        client.login("help", "secret")
        client.select_folder("INBOX")
        yield client


def put(client: IMAPClient, subject: str) -> None:
    client.append("INBOX", f"From: d@example.com\r\nSubject: {subject}\r\n\r\n{subject}\r\n".encode())


def fetch(mailbox: Mailbox) -> int:
    mailbox.refresh_from_db()
    with connected(mailbox) as client:
        return fetch_new(client, mailbox)


def test_all_that_is_there_is_kept_once(fetched: Mailbox) -> None:
    first = fetch(fetched)
    assert first == Arrival.objects.count() > 0
    assert fetch(fetched) == 0


def test_what_comes_later_is_fetched_and_nothing_else(
    fetched: Mailbox, owner_of_the_folder: IMAPClient
) -> None:
    fetch(fetched)
    put(owner_of_the_folder, "Later")
    assert fetch(fetched) == 1
    assert not Gap.objects.exists()


def test_what_was_removed_before_we_saw_it_is_a_gap(
    fetched: Mailbox, owner_of_the_folder: IMAPClient
) -> None:
    fetch(fetched)
    seen = Mailbox.objects.get(pk=fetched.pk).last_uid
    put(owner_of_the_folder, "Removed")
    put(owner_of_the_folder, "Kept")
    owner_of_the_folder.delete_messages([seen + 1])
    owner_of_the_folder.expunge()

    assert fetch(fetched) == 1
    gap = Gap.objects.get()
    assert (gap.first_uid, gap.last_uid) == (seen + 1, seen + 1)


def test_a_renumbered_folder_is_looked_at_again_and_nothing_is_kept_twice(fetched: Mailbox) -> None:
    fetch(fetched)
    kept = Arrival.objects.count()
    Mailbox.objects.filter(pk=fetched.pk).update(uid_validity=1)

    assert fetch(fetched) == 0
    assert Arrival.objects.count() == kept
    assert "renumbered" in Gap.objects.get().why


def test_a_range_is_fetched_again_and_settles_its_gap(fetched: Mailbox) -> None:
    fetch(fetched)
    fetched.refresh_from_db()
    Gap.objects.create(mailbox=fetched, first_uid=1, last_uid=fetched.last_uid, why="Lost")
    Arrival.objects.filter(pk=Arrival.objects.earliest("pk").pk).update(identity="as if it had never come")
    filled = backfill(fetched, first=1, last=fetched.last_uid)

    assert filled.new == 1 < filled.found
    assert Gap.objects.get().settled_at is not None


def test_a_wrong_password_is_said_in_words(fetched: Mailbox) -> None:
    fetched.imap_password = "wrong"
    with pytest.raises(CannotConnect, match="refused the login"), connected(fetched):
        pass
    assert [step.works for step in try_out(fetched)] == [False, True]


def test_a_server_that_is_not_there_is_said_in_words(fetched: Mailbox) -> None:
    fetched.imap_port = 1
    with pytest.raises(CannotConnect, match="cannot be reached"), connected(fetched):
        pass
