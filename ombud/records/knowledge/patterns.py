"""Phrases as managers write them, and how they are found in a text.

Words match whole, whatever their case and accents. `exclu*` matches every word that begins so, `kill/hang` either
word, and `...` up to four words between. Where a script has no spaces, the characters match wherever they stand.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from ombud.foundation.text.words import IS_UNSPACED, Word, bare, words_in

BETWEEN = 4
SHORTEST_BEGINNING = 3
SENTENCE = re.compile(r"[.!?;:…。！？；।؟]+(?=\s|$|[^\x00-\x7f])|\n\s*\n|[。！？；।؟]")
BETWEEN_UNSPACED = r"[^。！？；\n]{0,12}?"
NUKTA = "\u093c"


class BadPhrase(ValueError):
    """A phrase that could not be looked for; the message says what to change."""


@dataclass(frozen=True, slots=True)
class Step:
    """One word of a phrase: any of `words`, or one that begins as one of `beginnings`; after a gap or at once."""

    words: frozenset[str]
    beginnings: tuple[str, ...]
    gap: bool

    def takes(self, word: str) -> bool:
        return word in self.words or word.startswith(self.beginnings)


@dataclass(frozen=True, slots=True)
class Spaced:
    """A phrase in a script with spaces."""

    steps: tuple[Step, ...]

    def end_from(self, words: list[str], at: int, step: int = 0) -> int | None:
        """Where the phrase ends when it begins at this word; None when it does not."""
        if step == len(self.steps):
            return at
        for skip in range(BETWEEN + 1 if self.steps[step].gap else 1):
            if at + skip < len(words) and self.steps[step].takes(words[at + skip]):
                end = self.end_from(words, at + skip + 1, step + 1)
                if end is not None:
                    return end
        return None


Pattern = Spaced | re.Pattern[str]


@lru_cache(maxsize=20_000)
def pattern_of(phrase: str) -> Pattern:
    """Raises `BadPhrase`."""
    parts = phrase.split()
    if not parts or parts[0] == "..." or parts[-1] == "...":
        raise BadPhrase("A phrase begins and ends with a word.")
    return _unspaced(parts) if IS_UNSPACED.search(phrase) else Spaced(tuple(_steps(parts)))


def _steps(parts: list[str]) -> list[Step]:
    steps, gap = [], False
    for part in parts:
        if part == "...":
            gap = True
            continue
        for place, piece in enumerate(_pieces(part)):
            steps.append(Step(piece[0], piece[1], gap and place == 0))
        gap = False
    return steps


def _pieces(part: str) -> list[tuple[frozenset[str], tuple[str, ...]]]:
    """Usually one; "self-exclu*" is two words to a reader and so to us."""
    if "/" not in part and "-" in part:
        return [piece for word in part.split("-") for piece in _pieces(word)]
    words, beginnings = set(), []
    for choice in part.split("/"):
        found = [folded(word) for word in words_in(choice.removesuffix("*"))]
        if len(found) != 1:
            raise BadPhrase(f"“{choice}” is not one word. Put a space between words, and / between choices.")
        if not choice.endswith("*"):
            words.add(found[0])
        elif len(found[0]) < SHORTEST_BEGINNING:
            raise BadPhrase(f"“{choice}” would match too much. Write at least {SHORTEST_BEGINNING} letters.")
        else:
            beginnings.append(found[0])
    return [(frozenset(words), tuple(beginnings))]


def _unspaced(parts: list[str]) -> re.Pattern[str]:
    def one(part: str) -> str:
        if part == "...":
            return BETWEEN_UNSPACED
        return "(?:" + "|".join(re.escape(choice) for choice in normal(part).split("/")) + ")"

    return re.compile(r"\s*".join(one(part) for part in parts))


def folded(word: Word) -> str:
    """As compared: without accents, the Arabic article or the Hindi dot below."""
    plain = bare(word.text)
    return word.base if plain == word.text and not plain.isascii() else plain.replace(NUKTA, "")


def normal(text: str) -> str:
    """For unspaced scripts: as the words are, with what stands between them kept as one space."""
    return (
        " ".join(word.text for word in words_in(text))
        if "/" not in text
        else "/".join(map(normal, text.split("/")))
    )


def sentences(text: str) -> list[str]:
    return [sentence for sentence in SENTENCE.split(text) if sentence.strip()]
