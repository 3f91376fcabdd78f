"""Dates and identifiers, tidied: a date with its zone or none, ids without brackets or blanks."""

import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from .headers import Headers

_BRACKETED = re.compile(r"<([^<>]{1,998})>")
_FOR = re.compile(r"\bfor\s+<([^<>\s]+@[^<>\s]+)>")
_ENVELOPE_FIELDS = (
    "delivered-to",
    "x-original-to",
    "x-envelope-to",
    "envelope-to",
    "x-delivered-to",
    "x-rcpt-to",
    "x-forwarded-to",
    "apparently-to",
)
_MOST_IDS = 200


def read_date(value: str) -> datetime | None:
    """The moment a Date field names, aware, or None. A date without zone is taken as UTC (RFC 5322, 3.3, -0000)."""
    value = re.sub(r"\([^()]*\)", " ", value).strip().strip("\"'")
    for read in (parsedate_to_datetime, datetime.fromisoformat):
        try:
            found = read(value)
            found = found if found.tzinfo else found.replace(tzinfo=UTC)
            found.astimezone(UTC)
        except (ValueError, TypeError, IndexError, OverflowError):
            continue
        return found
    return None


def read_ids(value: str) -> tuple[str, ...]:
    """Message ids of a field without their brackets, each once, the first and the latest of absurdly many."""
    found = ["".join(inside.split()) for inside in _BRACKETED.findall(value)]
    found = found or [word.strip("<>,;\"'") for word in value.split() if "@" in word]
    ids = tuple(dict.fromkeys(word for word in found if word))
    return ids if len(ids) <= _MOST_IDS else (ids[0], *ids[1 - _MOST_IDS :])


def read_message_id(value: str) -> str | None:
    """The id of this mail, or None. One without `@` or brackets is still an id: others will refer to it so."""
    ids = read_ids(value)
    bare = "".join(value.split()).strip("<>")[:998]
    return ids[0] if ids else bare or None


def delivered_to(headers: Headers) -> tuple[str, ...]:
    """Envelope recipients that hosts on the way wrote down, lower case, nearest host first."""
    written = [value.strip(" <>").lower() for name in _ENVELOPE_FIELDS for value in headers.all_raw(name)]
    received = [found.lower() for value in headers.all_raw("received") for found in _FOR.findall(value)]
    return tuple(dict.fromkeys(address for address in (*written, *received) if "@" in address))


def return_path(headers: Headers) -> str | None:
    """The envelope sender: "" for the null sender of automatic mail, None when nobody wrote it down."""
    if "return-path" not in headers:
        return None
    return headers.raw("return-path").strip().strip("<>").strip().lower()
