"""The arithmetic of the proof: salted commitments to erasable words, chained in order."""

import hashlib
import json
import secrets
from collections.abc import Mapping

GENESIS = bytes(32)
SALT_BYTES = 16


def canonical(value: object) -> bytes:
    """One byte string for one JSON value: sorted keys, no spaces, UTF-8 (after RFC 8785, for the values we use)."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def new_salt() -> bytes:
    return secrets.token_bytes(SALT_BYTES)


def commitment(salt: bytes, words: str, facts: Mapping[str, object]) -> bytes:
    """Stands for words and facts in the chain; without the salt nobody can guess them back, so both can be erased."""
    return hashlib.sha256(salt + canonical({"words": words, "facts": facts})).digest()


def link(previous: bytes, commitment: bytes, fixed: Mapping[str, object]) -> bytes:
    """The digest of one entry: what came before, what was said, and everything about it that is never erased."""
    return hashlib.sha256(previous + commitment + canonical(fixed)).digest()
