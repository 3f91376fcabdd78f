"""The listener: SMTP and LMTP servers that say 250 only after the mail is committed."""

import asyncio
import threading
from collections.abc import Callable
from functools import partial
from typing import Any

from aiosmtpd.lmtp import LMTP
from aiosmtpd.smtp import SMTP, Envelope, Session
from asgiref.sync import sync_to_async
from django.db import DatabaseError, close_old_connections
from structlog import get_logger

from ombud.foundation.storage import StorageFull

from .admission import AdmittingLMTP, AdmittingSMTP, Places
from .fetching.watching import Watchers
from .incoming import LARGEST, accept
from .models import Mailbox

log = get_logger()
KEPT = "250 2.0.0 Kept"
UNKNOWN = "550 5.1.1 There is no such mailbox here"
LATER = "451 4.3.0 It could not be kept just now, please try again"


class Keeper:
    """aiosmtpd's handler: refuses what is not for us at RCPT, keeps everything else before answering."""

    async def handle_RCPT(  # noqa: N802  # the library's name
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        try:
            known = await _in_thread(partial(_is_known, address))
        except DatabaseError:
            return LATER
        if not known:
            return UNKNOWN
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 Ok"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802  # the library's name
        """One answer for all recipients: LMTP repeats it for each, and all of them are kept or none."""
        raw = envelope.original_content or b""
        try:
            await _in_thread(partial(_keep, raw, envelope.mail_from or "", list(envelope.rcpt_tos)))
        except (DatabaseError, StorageFull, OSError) as trouble:
            log.warning("mail not kept", why=type(trouble).__name__)
            return LATER
        return "\r\n".join([KEPT] * len(envelope.rcpt_tos)) if isinstance(server, LMTP) else KEPT


def _is_known(address: str) -> bool:
    return Mailbox.objects.for_address(address) is not None


def _keep(raw: bytes, sender: str, recipients: list[str]) -> None:
    boxes = {box.pk: box for address in recipients if (box := Mailbox.objects.for_address(address))}
    for box in boxes.values():
        accept(raw, box, sender=sender, recipients=recipients)


async def _in_thread[Result](work: Callable[[], Result]) -> Result:
    """In a thread of the pool, with a connection that is looked after: a lost one is replaced at the next mail."""

    def run() -> Result:
        close_old_connections()
        try:
            return work()
        finally:
            close_old_connections()

    return await sync_to_async(run, thread_sensitive=False)()


async def listen(*, host: str, smtp_port: int, lmtp_port: int) -> None:
    """Serve and fetch until cancelled."""
    loop = asyncio.get_running_loop()
    options: dict[str, Any] = {
        "data_size_limit": LARGEST,
        "enable_SMTPUTF8": True,
        "hostname": "ombud",
        "loop": loop,
        "places": Places(),
    }
    servers = [
        await loop.create_server(lambda: AdmittingSMTP(Keeper(), **options), host, smtp_port),
        await loop.create_server(lambda: AdmittingLMTP(Keeper(), **options), host, lmtp_port),
    ]
    watchers = Watchers()
    threading.Thread(target=watchers.run, daemon=True).start()
    try:
        await asyncio.gather(*(server.serve_forever() for server in servers))
    finally:
        watchers.stopping.set()
