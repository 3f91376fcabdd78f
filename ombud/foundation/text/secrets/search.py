"""All searches for secrets, over one text."""

from .cards import cards, codes
from .findings import Blacked, Finding, apart, without
from .keys import private_keys
from .passwords import passwords
from .seeds import seeds

SEARCHES = (private_keys, seeds, cards, codes, passwords)


def find_secrets(text: str) -> tuple[Finding, ...]:
    """Where card numbers, CVVs, PINs, seed phrases, private keys and passwords stand, in order, without overlap."""
    return tuple(apart(found for search in SEARCHES for found in search(text)))


def black_out(text: str) -> Blacked:
    """The text as people may see it and search it."""
    return without(text, find_secrets(text))
