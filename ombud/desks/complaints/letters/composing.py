"""The words that a letter begins with, and how they follow when the writer decides otherwise."""

from collections.abc import Collection, Iterable, Mapping
from operator import attrgetter

from .filling import HOLE, Filling
from .kinds import Kind
from .wording import Part

GENERAL = "general"


def chosen(
    parts: Iterable[Part],
    kind: Kind,
    filling: Filling,
    *,
    outcome: str,
    track: str,
    demanded: Collection[str],
) -> list[Part]:
    """The parts of this letter, in their order: of several with one id the first that fits."""
    found: dict[str, Part] = {}
    for part in parts:
        if (
            (not part.letters or kind in part.letters)
            and (not part.outcomes or outcome in part.outcomes)
            and (not part.tracks or (track or GENERAL) in part.tracks)
            and filling.so.issuperset(part.when)
            and (not part.supplies or not set(demanded).isdisjoint(part.supplies))
        ):
            found.setdefault(part.id, part)
    return sorted(found.values(), key=attrgetter("at"))


def compose(parts: Iterable[Part], filling: Filling) -> str:
    """The whole letter: each part filled, what nobody knows left as [[a hole]]."""
    return "\n\n".join(filling.of(part.text).strip() for part in parts)


def followed(text: str, before: Mapping[int, str], after: Mapping[int, str]) -> str:
    """The text after another decision: by its place each part is exchanged, taken out or put in, and what was written stays.

    A part that the writer altered is left as it is; the checklist then names it.
    """
    above = ""
    for at, words in after.items():
        if at in before:
            text = text.replace(before[at], words)
        elif above in text:
            text = text.replace(above, f"{above}\n\n{words}", 1)
        above = words
    for at, words in before.items():
        if at not in after:
            text = text.replace(f"\n\n{words}", "")
    return text


def holes_in(text: str) -> list[str]:
    """What is still to be filled in, each once."""
    return list(dict.fromkeys(HOLE.findall(text)))
