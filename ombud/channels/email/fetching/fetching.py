"""Keeping what is new in a folder, in order of UID, and noticing what was never seen."""

from collections.abc import Iterable
from datetime import UTC, datetime

from django.utils import timezone
from imapclient import IMAPClient

from ..incoming import accept
from ..models import Gap, Mailbox

BATCH = 50
RENUMBERED = "The server renumbered the folder, so all of it was looked at again; nothing is kept twice."
NEVER_SEEN = "These were removed from the folder before they could be fetched."


def fetch_new(client: IMAPClient, mailbox: Mailbox) -> int:
    """Keep every mail above the last UID; returns how many were new.

    1. A new UIDVALIDITY (RFC 3501, 2.3.1.1) makes the old numbers worthless: begin again, and say so.
    2. Fetch in batches; the last UID goes up only after what is below it is committed.
    3. A number that the server gave out and no longer has is a gap that somebody must see.
    """
    status = client.folder_status(mailbox.imap_folder, ["UIDVALIDITY", "UIDNEXT"])
    next_uid = int(status[b"UIDNEXT"])
    _check_validity(mailbox, int(status[b"UIDVALIDITY"]))
    # "n:*" always names the last mail, also when its number is below n (RFC 3501, 6.4.8).
    present = sorted(u for u in client.search(["UID", f"{mailbox.last_uid + 1}:*"]) if u > mailbox.last_uid)
    _note_gaps(mailbox, present, next_uid)
    new = sum(keep(client, mailbox, batch) for batch in batches(present))
    _advance(mailbox, max(mailbox.last_uid, next_uid - 1, *present[-1:]))
    return new


def keep(client: IMAPClient, mailbox: Mailbox, uids: Iterable[int], *, advance: bool = True) -> int:
    """Fetch these and commit each; returns how many had not been here before."""
    new = 0
    for uid, data in sorted(client.fetch(list(uids), ["BODY.PEEK[]", "INTERNALDATE"]).items()):
        raw, received = data.get(b"BODY[]"), data.get(b"INTERNALDATE")
        if raw is not None:
            new += accept(
                raw, mailbox, sender="", recipients=[mailbox.address], received_at=_aware(received)
            )[1]
        if advance:
            _advance(mailbox, uid)
    return new


def batches(uids: list[int]) -> Iterable[list[int]]:
    return (uids[at : at + BATCH] for at in range(0, len(uids), BATCH))


def _check_validity(mailbox: Mailbox, validity: int) -> None:
    if mailbox.uid_validity == validity:
        return
    if mailbox.uid_validity is not None:
        Gap.objects.create(mailbox=mailbox, first_uid=1, last_uid=mailbox.last_uid, why=RENUMBERED)
        mailbox.last_uid = 0
    mailbox.uid_validity = validity
    mailbox.save(update_fields=["uid_validity", "last_uid"])


def _note_gaps(mailbox: Mailbox, present: list[int], next_uid: int) -> None:
    """On the first visit the past is not ours to miss."""
    if mailbox.last_uid == 0:
        return
    expected = mailbox.last_uid + 1
    for uid in [*present, next_uid]:
        if uid > expected:
            Gap.objects.create(mailbox=mailbox, first_uid=expected, last_uid=uid - 1, why=NEVER_SEEN)
        expected = max(expected, uid + 1)


def _advance(mailbox: Mailbox, uid: int) -> None:
    mailbox.last_uid, mailbox.last_seen_at, mailbox.trouble = max(mailbox.last_uid, uid), timezone.now(), ""
    mailbox.save(update_fields=["last_uid", "last_seen_at", "trouble"])


def _aware(moment: datetime | None) -> datetime | None:
    """The library gives local time without a zone."""
    return moment.astimezone(UTC) if moment else None
