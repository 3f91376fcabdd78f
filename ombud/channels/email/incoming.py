"""Handing a raw mail to arrivals, the same way whichever door it came through."""

import hashlib
from collections.abc import Iterable
from datetime import datetime

from ombud.cases.arrivals import store
from ombud.cases.models import Arrival

from .models import Mailbox

LARGEST = 50 * 1024 * 1024


def accept(
    raw: bytes,
    mailbox: Mailbox,
    *,
    sender: str,
    recipients: Iterable[str],
    received_at: datetime | None = None,
) -> tuple[Arrival, bool]:
    """Store one mail for one mailbox; the second value is False when the very same bytes were here before.

    The identity is the content: a message id can be missing, and anybody can write the one of somebody else's mail.
    """
    envelope = {"sender": sender, "recipients": sorted(recipients)}
    if received_at:
        envelope["received_at"] = received_at.isoformat()
    identity = hashlib.sha256(raw).hexdigest()
    return store("email", mailbox.address, identity, raw, envelope=envelope, brand_id=mailbox.brand_id)
