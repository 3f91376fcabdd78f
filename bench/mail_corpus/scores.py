"""Checks of one kind in one set, and what counts as agreement."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from ombud.channels.email.parsing.parts import Part


@dataclass
class Score:
    """Checks of one kind in one set."""

    right: int = 0
    of: int = 0
    misses: list[str] = field(default_factory=list)

    def check(self, ok: bool, told: str) -> None:
        self.of += 1
        self.right += ok
        if not ok:
            self.misses.append(told)


Scores = dict[str, Score]


def squeezed(text: str) -> str:
    return re.sub(r"[\s\xa0>|_*-]+", "", text)


def agrees(ours: Any, theirs: Any) -> bool:
    """Equal, or read by us where they gave up: their replacement characters stand for any letter."""
    pattern = re.escape(repr(theirs)).replace("\ufffd", r".{1,4}?")
    return bool(re.fullmatch(pattern, repr(ours), re.DOTALL))


def words_of(text: str) -> set[str]:
    """Words and single characters of scripts without spaces, so that sanitisers may differ in the white between."""
    text = text.replace("no visible content", "")
    return set(re.findall(r"[a-zA-Z0-9\u00c0-\u024f\u0400-\u04ff]+|[\u2e80-\uffff]", text))


def flat(part: Part) -> Iterator[Part]:
    yield part
    for child in part.children:
        yield from flat(child)
