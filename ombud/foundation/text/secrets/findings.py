"""What was found in a text, and the text without it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

Kind = Literal["card", "cvv", "pin", "password", "seed-phrase", "private-key"]

SAID = {
    "cvv": "[CVV removed]",
    "pin": "[PIN removed]",
    "password": "[password removed]",
    "seed-phrase": "[seed phrase removed]",
    "private-key": "[private key removed]",
}


@dataclass(frozen=True, slots=True)
class Finding:
    """A secret between two offsets of the text that was searched."""

    kind: Kind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Blacked:
    """The text with every secret replaced, and where they stood in the original."""

    text: str
    findings: tuple[Finding, ...]


def replacement(kind: Kind, secret: str) -> str:
    """What people see instead; of a card number the last four digits stay."""
    if kind != "card":
        return SAID[kind]
    digits = [character for character in secret if character.isdigit()]
    return "•••• " + "".join(digits[-4:])


def apart(findings: Iterable[Finding]) -> Iterator[Finding]:
    """In order of place and without overlap: a later finding begins where the one before it ends."""
    end = 0
    for found in sorted(findings, key=lambda finding: (finding.start, -finding.end)):
        start = max(found.start, end)
        if start < found.end:
            yield Finding(found.kind, start, found.end)
            end = found.end


def without(text: str, findings: Iterable[Finding]) -> Blacked:
    kept, pieces, end = tuple(apart(findings)), [], 0
    for found in kept:
        pieces += [text[end : found.start], replacement(found.kind, text[found.start : found.end])]
        end = found.end
    return Blacked("".join([*pieces, text[end:]]), kept)
