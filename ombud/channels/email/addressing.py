"""What may stand in a header of ours: addresses that are some, words on one line."""

import re
from collections.abc import Iterable
from email.headerregistry import Address

from .outgoing import CannotCompose, Correspondent

_LINE_BREAKS = re.compile(r"[\r\n\x00\x0b\x0c\x85\u2028\u2029]")
_ADDRESS = re.compile(r"[^\s@<>()\[\],;:\\\"]+@[^\s@<>()\[\],;:\\\"]+")


def header_addresses(people: Iterable[Correspondent], field: str) -> list[Address]:
    """Mailboxes for a header field. Raises `CannotCompose` naming `field`."""
    return [_header_address(checked(person, field), field) for person in people]


def _header_address(person: Correspondent, field: str) -> Address:
    local, _, domain = person.address.rpartition("@")
    try:
        return Address(person.name, local, ascii_domain(domain))
    except (ValueError, UnicodeError, IndexError) as error:
        raise CannotCompose(
            f"{field}: {person.address!r} is not an e-mail address ({error}). Correct it."
        ) from error


def ascii_domain(domain: str) -> str:
    """The domain as mail hosts look it up (RFC 5891). Raises UnicodeError where it has no such form."""
    return domain if domain.isascii() else domain.encode("idna").decode("ascii")


def checked(person: Correspondent, field: str) -> Correspondent:
    """The mailbox, if it can be written to and does not break out of its field."""
    one_line(person.name, field)
    if not _ADDRESS.fullmatch(person.address):
        raise CannotCompose(f"{field}: {person.address[:80]!r} is not an e-mail address. Correct it.")
    if not person.address.rpartition("@")[0].isascii():
        raise CannotCompose(
            f"{field}: {person.address!r} has letters before the @ that mail hosts refuse. Use another address."
        )
    return person


def one_line(value: str, field: str) -> str:
    """The value, unless it would break out of its header field."""
    if _LINE_BREAKS.search(value):
        raise CannotCompose(f"{field} holds a line break. Write it on one line.")
    return value
