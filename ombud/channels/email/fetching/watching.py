"""One watcher for each fetched mailbox: IDLE where the server offers it, a look every minute where not."""

import threading
from collections.abc import Callable

from django.db import close_old_connections
from imapclient import IMAPClient
from imapclient.exceptions import IMAPClientError
from structlog import get_logger

from ..models import Mailbox
from .connection import CannotConnect, connected
from .fetching import fetch_new

log = get_logger()
IDLE_SECONDS = 9 * 60  # servers may hang up after half an hour, many firewalls sooner
POLL_SECONDS = 60
LONGEST_REST = 600
ROLL_CALL_SECONDS = 30

Rest = Callable[[float], bool]


class Watchers:
    """Keeps one thread for each mailbox that is fetched, also for those that are set up while we run."""

    def __init__(self) -> None:
        self.stopping = threading.Event()
        self.threads: dict[int, threading.Thread] = {}

    def run(self) -> None:
        """Blocks until `stopping` is set."""
        while not self.stopping.is_set():
            for pk in Mailbox.objects.fetched().values_list("pk", flat=True):
                self._attend_to(pk)
            close_old_connections()
            self.stopping.wait(ROLL_CALL_SECONDS)

    def _attend_to(self, pk: int) -> None:
        if pk in self.threads and self.threads[pk].is_alive():
            return
        self.threads[pk] = threading.Thread(target=watch, args=(pk, self.stopping.wait), daemon=True)
        self.threads[pk].start()


def watch(mailbox_id: int, rest: Rest) -> None:
    """Fetch and wait until the mailbox is no longer fetched; `rest` sleeps and says whether to stop."""
    failures = 0
    while (mailbox := Mailbox.objects.fetched().filter(pk=mailbox_id).first()) is not None:
        try:
            _attend(mailbox, rest)
            failures = 0
        except (CannotConnect, IMAPClientError, OSError) as trouble:
            failures += 1
            log.warning("mailbox not fetched", mailbox=mailbox_id, why=type(trouble).__name__)
            Mailbox.objects.filter(pk=mailbox_id).update(trouble=str(trouble)[:2000])
        close_old_connections()
        if rest(min(LONGEST_REST, 5 * 2**failures) if failures else 0):
            return


def _attend(mailbox: Mailbox, rest: Rest) -> None:
    """One connection's life: fetch, wait for news, fetch, until the mailbox is switched off or we stop."""
    with connected(mailbox) as client:
        while mailbox.active:
            fetch_new(client, mailbox)
            close_old_connections()
            if _wait_for_news(client, rest):
                return
            mailbox.refresh_from_db()


def _wait_for_news(client: IMAPClient, rest: Rest) -> bool:
    """True when it is time to stop. IDLE is RFC 2177."""
    if b"IDLE" not in client.capabilities():
        return rest(POLL_SECONDS)
    client.idle()
    try:
        client.idle_check(timeout=IDLE_SECONDS)
    finally:
        client.idle_done()
    return rest(0)
