"""Wallet seed phrases: 12 to 24 words of a BIP-39 list whose checksum holds, or that are called a seed phrase."""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

from mnemonic import Mnemonic

from .findings import Finding
from .words import pattern

LENGTHS = (24, 21, 18, 15, 12)
NAMED_AT_LEAST = 10
NEAR = 100
# A whole list pasted in, or somebody wasting our time: not worth a checksum at every word.
TOO_LONG = 300
WORD = re.compile(r"[^\s\d.,;:!?|()\[\]{}\"'“”«»、，。/\\*#>_=+\-–—•]+")
GAP = re.compile(r"[\s\d.,;:|)\"'、，/*#>\-–—•]{1,14}")
NAMED = re.compile(pattern("seed"), re.IGNORECASE)

Token = tuple[int, int, int]


def seeds(text: str) -> Iterator[Finding]:
    """The checksum keeps ordinary sentences out; near words such as "recovery phrase" ten words of a list suffice."""
    for language, run in _runs(text):
        if len(run) > TOO_LONG:
            yield Finding("seed-phrase", run[0][0], run[-1][1])
            continue
        valid = [*_valid(text, language, run)]
        named = _named(text, run)
        if not valid and len(named) >= NAMED_AT_LEAST:
            valid = [Finding("seed-phrase", named[0][0], named[-1][1])]
        yield from valid


@cache
def book(language: str) -> Mnemonic:
    return Mnemonic(language)


@cache
def _masks() -> dict[str, int]:
    """Each word of each list, with one bit for each language that has it."""
    masks: dict[str, int] = {}
    for place, language in enumerate(Mnemonic.list_languages()):
        for word in book(language).wordlist:
            plain = unicodedata.normalize("NFKD", word)
            masks[plain] = masks.get(plain, 0) | 1 << place
    return masks


def _runs(text: str) -> Iterator[tuple[str, list[Token]]]:
    """Consecutive words that are all in one language's list, long enough to be looked at."""
    tokens = [(word.start(), word.end(), _mask(word[0])) for word in WORD.finditer(text)]
    if sum(1 for *_, mask in tokens if mask) < NAMED_AT_LEAST:
        return
    for place, language in enumerate(Mnemonic.list_languages()):
        run: list[Token] = []
        for token in [*tokens, (len(text), len(text), 0)]:
            if token[2] >> place & 1 and (not run or GAP.fullmatch(text, run[-1][1], token[0])):
                run.append(token)
                continue
            if len(run) >= NAMED_AT_LEAST:
                yield language, run
            run = [token] if token[2] >> place & 1 else []


def _mask(word: str) -> int:
    found = _masks().get(word)
    return _masks().get(unicodedata.normalize("NFKD", word.lower()), 0) if found is None else found


def _named(text: str, run: list[Token]) -> list[Token]:
    """The part of the run that follows words such as "seed phrase", which may themselves be in the list."""
    said = [*NAMED.finditer(text, max(0, run[0][0] - NEAR), run[min(len(run) - 1, 3)][1])]
    return [token for token in run if token[0] >= said[-1].end()] if said else []


def _valid(text: str, language: str, run: list[Token]) -> Iterator[Finding]:
    words = [text[start:end].lower() for start, end, _ in run]
    at = 0
    while at + LENGTHS[-1] <= len(words):
        fitting = (length for length in LENGTHS if at + length <= len(words))
        length = next((n for n in fitting if book(language).check(" ".join(words[at : at + n]))), 0)
        if length:
            yield Finding("seed-phrase", run[at][0], run[at + length - 1][1])
        at += length or 1
