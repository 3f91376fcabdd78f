"""What is different between two versions: line by line, and inside a changed line word by word."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

WORDS = re.compile(r"\s+|\w+|[^\w\s]")
LIKE = 0.5


@dataclass(frozen=True)
class Piece:
    """Some words of a line: `kind` is same, added or gone."""

    kind: str
    text: str


@dataclass(frozen=True)
class Line:
    kind: str
    pieces: tuple[Piece, ...]


def difference(old: str, new: str) -> list[Line]:
    """Every line of both, in order; empty lines that both have are left out."""
    before, after = old.splitlines(), new.splitlines()
    lines: list[Line] = []
    for kind, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal":
            lines += [Line("same", (Piece("same", text),)) for text in after[c:d]]
        else:
            lines += _changed(before[a:b], after[c:d])
    return [line for line in lines if line.pieces[0].text or line.kind != "same"]


def _changed(old: list[str], new: list[str]) -> Iterator[Line]:
    """Lines that are alike stand as one, with the words that differ; the others as gone and added."""
    for first, second in zip(old, new, strict=False):
        if SequenceMatcher(None, first, second).ratio() >= LIKE:
            yield Line("changed", tuple(_words(first, second)))
        else:
            yield from _plain("gone", [first])
            yield from _plain("added", [second])
    yield from _plain("gone", old[len(new) :])
    yield from _plain("added", new[len(old) :])


def _plain(kind: str, texts: list[str]) -> Iterator[Line]:
    for text in texts:
        if text:
            yield Line(kind, (Piece(kind, text),))


def _words(old: str, new: str) -> Iterator[Piece]:
    before, after = WORDS.findall(old), WORDS.findall(new)
    for kind, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal":
            yield Piece("same", "".join(after[c:d]))
            continue
        if gone := "".join(before[a:b]):
            yield Piece("gone", gone)
        if added := "".join(after[c:d]):
            yield Piece("added", added)
