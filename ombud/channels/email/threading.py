"""How a mail finds its case again: marks that only this installation can make."""

import re
from dataclasses import dataclass
from typing import Literal

from ombud.foundation.crypto import mark, matches_mark

from .parsing.mail import Mail

_PURPOSE = "mail-thread"
_MARK = r"[a-z2-7]{26}"
_NUMBER = r"[A-Za-z0-9-]{3,40}"
_MESSAGE_ID = re.compile(rf"^ombud\.({_NUMBER})\.([A-Za-z0-9_-]{{1,64}})\.({_MARK})@", re.IGNORECASE)
_PLUS = re.compile(rf"\+({_NUMBER})\.({_MARK})@", re.IGNORECASE)
_HIDDEN = re.compile(rf"ombud:({_NUMBER})\.({_MARK})", re.IGNORECASE)
_MOST = 300


@dataclass(frozen=True, slots=True)
class Reference:
    """The case a mail says it belongs to, and where it says so. Verified: nobody else could have written it."""

    case_number: str
    found_in: Literal["address", "headers", "text"]
    message_ref: str = ""


def reference_for(case_number: str, message_ref: str, *, domain: str) -> str:
    """The Message-ID, without brackets, of our message `message_ref` in this case (RFC 5322, 3.6.4)."""
    proof = mark(_PURPOSE, "message", case_number.upper(), message_ref)
    return f"ombud.{case_number}.{message_ref}.{proof}@{domain}"


def plus_address(address: str, case_number: str) -> str:
    """The brand's address with the case's mark in it (RFC 5233): answers to it find the case."""
    local, _, domain = address.rpartition("@")
    return f"{local}+{_token(case_number)}@{domain}"


def hidden_marker(case_number: str) -> str:
    """The case's mark for the text of our mails, for programs that keep no headers when they quote."""
    return f"ombud:{_token(case_number)}"


def find_reference(mail: Mail) -> Reference | None:
    """The case this mail answers: by the address it was sent to, the ids it refers to, or what it quotes."""
    return _in_addresses(mail) or _in_headers(mail) or _in_text(mail)


def unmarked(address: str) -> str:
    """One of our own addresses without the mark that brings an answer to it home; another's as it is."""
    found = _PLUS.search(address)
    ours = found is not None and _verified(found[1], found[2]) is not None
    return _PLUS.sub("@", address) if ours else address


def is_own(mail: Mail) -> bool:
    """Did we write this mail ourselves? Then it has come round in a loop."""
    return mail.message_id is not None and read_reference(mail.message_id) is not None


def read_reference(message_id: str) -> Reference | None:
    """The case and message that one of our own Message-IDs names; None when it is not ours."""
    found = _MESSAGE_ID.match(message_id.strip("<> "))
    if found and matches_mark(found[3], _PURPOSE, "message", found[1].upper(), found[2]):
        return Reference(found[1].upper(), "headers", found[2])
    return None


def _token(case_number: str) -> str:
    return f"{case_number.lower()}.{mark(_PURPOSE, 'case', case_number.upper())}"


def _verified(number: str, proof: str) -> str | None:
    return number.upper() if matches_mark(proof, _PURPOSE, "case", number.upper()) else None


def _in_addresses(mail: Mail) -> Reference | None:
    for address in mail.recipients[:_MOST]:
        found = _PLUS.search(address)
        if found and (number := _verified(found[1], found[2])):
            return Reference(number, "address")
    return None


def _in_headers(mail: Mail) -> Reference | None:
    # The newest reference stands last; In-Reply-To is newer than all of them.
    for message_id in [*mail.in_reply_to, *reversed(mail.references)][:_MOST]:
        if found := read_reference(message_id):
            return found
    return None


def _in_text(mail: Mail) -> Reference | None:
    for text in (mail.text, mail.html):
        for found in list(_HIDDEN.finditer(text))[:_MOST]:
            if number := _verified(found[1], found[2]):
                return Reference(number, "text")
    return None
