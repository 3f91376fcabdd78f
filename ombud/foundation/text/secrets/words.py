"""The words that stand near a secret, in all languages at once, as patterns."""

import re
import tomllib
from collections.abc import Iterable
from importlib.resources import files

LANGUAGES: dict[str, dict[str, list[str]]] = tomllib.loads(
    files(__package__).joinpath("words.toml").read_text(encoding="utf-8")
)
# Scripts that put no space between words.
UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
LONG = 6
# Devanagari vowel signs and Arabic points are not \w to Python.
LETTER = r"(?:[^\W\d_]|[\u0900-\u0963\u064b-\u065f])"


def pattern(kind: str) -> str:
    """A regular expression for every word of this kind; long words may end a compound, all may be inflected."""
    every = {word for words in LANGUAGES.values() for word in words.get(kind, [])}
    unspaced = {word for word in every if UNSPACED.search(word)}
    spaced = every - unspaced
    short = {word for word in spaced if len(word) < LONG}
    forms = {
        _one_of(unspaced): unspaced,
        rf"{_one_of(spaced - short)}{LETTER}{{0,4}}": spaced - short,
        rf"(?<![^\W_]){_one_of(short)}{LETTER}{{0,3}}": short,
    }
    return "|".join(form for form, words in forms.items() if words)


def joining() -> str:
    """What may stand between such a word and the secret: "is", in any of the languages."""
    every = {word for words in LANGUAGES.values() for word in words["is"]}
    unspaced = {word for word in every if UNSPACED.search(word)}
    return rf"{_one_of(unspaced)}|{_one_of(every - unspaced)}(?![^\W_])"


def _one_of(words: Iterable[str]) -> str:
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    return "(?:" + "|".join(re.escape(word).replace(r"\ ", r"[\s_-]+") for word in longest_first) + ")"
