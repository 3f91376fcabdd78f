"""Text cut into words for search, in scripts with and without spaces; the one place where this is decided."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from Stemmer import Stemmer

LONGEST = 80


def _marks() -> str:
    """Vowel signs and accents, which are part of words although Python's \\w leaves them out."""
    every = [chr(code) for code in range(0x300, 0x10000) if unicodedata.category(chr(code))[0] == "M"]
    return "".join(every)


# Scripts written without spaces (and Hangul, whose endings hang on the word): indexed by pairs of characters.
UNSPACED = (
    "\u0e00-\u0e7f\u0e80-\u0eff\u1000-\u109f\u1780-\u17ff"  # Thai, Lao, Burmese, Khmer
    "\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff"
)
# A word begins with a letter or digit: an accent standing alone is none.
WORD = re.compile(rf"[{UNSPACED}]+|[^\W_](?:(?![{UNSPACED}_])[\w{_marks()}])*")
IS_UNSPACED = re.compile(rf"[{UNSPACED}]")
LATIN = re.compile(r"[a-z0-9\u00df-\u024f\u1e00-\u1eff\u0300-\u036f]+\Z")
OWN_LETTERS = str.maketrans({"ß": "ss", "ł": "l", "ø": "o", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe"})
ASCII_WORD = re.compile(r"[a-z]{3,}\Z")
ARABIC = re.compile(r"[\u0600-\u06ff]+\Z")
# Joiners, soft hyphens and byte order marks; points and the stretching line of Arabic; apostrophes inside a word.
DROPPED = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff\u0640\u064b-\u065f\u0670]|(?<=\\w)['’ʼ](?=\\w)")
SAME_LETTER = str.maketrans("أإآٱىةی", "اااايهي")
ARTICLE = "ال"

_stemmer = Stemmer("english")


@dataclass(frozen=True, slots=True)
class Word:
    """A word at its place. `base` is its English stem, its form without accents, or without the Arabic article."""

    text: str
    base: str
    unspaced: bool = False


def words_in(text: str) -> Iterator[Word]:
    """The words in order, NFKC and lower case; a stretch of an unspaced script comes as one `unspaced` word."""
    plain = unicodedata.normalize("NFKC", DROPPED.sub("", text)).lower()
    for found in WORD.finditer(plain.translate(SAME_LETTER)):
        if IS_UNSPACED.match(found[0]):
            yield Word(found[0], found[0], unspaced=True)
        else:
            word = _plain_digits(found[0])[:LONGEST]
            yield Word(word, base_of(word))


@lru_cache(maxsize=50_000)
def base_of(word: str) -> str:
    if ASCII_WORD.match(word):
        return str(_stemmer.stemWord(word))
    if LATIN.match(word):
        return bare(word)
    if ARABIC.match(word) and word.startswith(ARTICLE) and len(word) > 4:
        return word.removeprefix(ARTICLE)
    return word


def bare(word: str) -> str:
    """Without accents, as people write on keyboards that have none; letters of their own (ß, ł, ı) too."""
    if not LATIN.match(word):
        return word
    apart = unicodedata.normalize("NFKD", word.translate(OWN_LETTERS))
    return "".join(character for character in apart if not unicodedata.combining(character))


def _plain_digits(word: str) -> str:
    """Arabic and Devanagari digits as ASCII, so that a number is found however it was typed."""
    if word.isascii() or not any(character.isdecimal() for character in word):
        return word
    return "".join(str(int(character)) if character.isdecimal() else character for character in word)
