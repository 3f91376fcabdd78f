"""Private keys: PEM blocks, wallet export formats, and bare hexadecimal that is called a private key."""

import hashlib
import re
from collections.abc import Iterator

from stdnum.bitcoin import b58decode

from .findings import Finding
from .words import pattern

PEM = re.compile(
    r"-----BEGIN (?P<what>[A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?)-----"
    r"(?:.{1,20000}?-----END (?P=what)-----|[A-Za-z0-9+/=\s>:,-]{1,20000})",
    re.DOTALL,
)
BASE58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
WIF = re.compile(rf"(?<![{BASE58}])[5KLc9][{BASE58}]{{50,51}}(?![{BASE58}])")
EXTENDED = re.compile(rf"(?<![{BASE58}])[a-zA-Z]prv[{BASE58}]{{107,108}}(?![{BASE58}])")
# Either could be a transaction's hash or signature, so they need the words.
BARE = re.compile(rf"(?<![0-9A-Za-z])(?:(?:0x)?[0-9a-fA-F]{{64}}|[{BASE58}]{{87,88}})(?![0-9A-Za-z])")
KEY = re.compile(pattern("key"), re.IGNORECASE)
NEAR_BEFORE, NEAR_AFTER = 90, 40
# A word nearer to the digits than "private key" that says they are something else.
SOMETHING_ELSE = re.compile(
    r"\b(?:tx|txid|txn|hash|transaction|block|address|signature|order|public)\b|хеш|хэш|транзакц|交易|哈希|ハッシュ|해시",
    re.IGNORECASE,
)


def private_keys(text: str) -> Iterator[Finding]:
    for found in PEM.finditer(text):
        yield Finding("private-key", *found.span())
    for found in (*WIF.finditer(text), *EXTENDED.finditer(text)):
        if _checksum_holds(found[0]):
            yield Finding("private-key", *found.span())
    for found in BARE.finditer(text):
        if _is_called_key(text, *found.span()):
            yield Finding("private-key", *found.span())


def _checksum_holds(text: str) -> bool:
    """Base58Check (Bitcoin): the last four bytes are the beginning of a double SHA-256 over the rest."""
    decoded = b58decode(text)
    body, checksum = decoded[:-4], decoded[-4:]
    return hashlib.sha256(hashlib.sha256(body).digest()).digest()[:4] == checksum


def _is_called_key(text: str, start: int, end: int) -> bool:
    named = [*KEY.finditer(text, max(0, start - NEAR_BEFORE), start)]
    if named and not SOMETHING_ELSE.search(text, named[-1].end(), start):
        return True
    line_end = text.find("\n", end, end + NEAR_AFTER)
    after = KEY.search(text, end, line_end if line_end >= 0 else end + NEAR_AFTER)
    # "(hash) is my private key", but not "(hash), then a private key was asked for".
    between = text[end : after.start()] if after else ","
    before = text[max(0, start - NEAR_AFTER) : start]
    return not re.search(r"[.,;!?\n]", between) and not SOMETHING_ELSE.search(before)
