"""What a letter really contains of what the regime demands: by its words and enclosures, and where only a person can tell, by a person."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from ombud.records.rulebook.regimes.reading import Content

from .composing import holes_in
from .filling import Filling
from .wording import Part

WORDS, ENCLOSED, JUDGED = "words", "enclosed", "judged"


@dataclass(frozen=True)
class Item:
    """One thing demanded. `held` says how we know that it is there; `missing` says what to do while it is not."""

    id: str
    must: str
    citation: str
    held: tuple[str, ...]
    missing: str = ""
    judged: bool = False

    @property
    def there(self) -> bool:
        return not self.missing


@dataclass(frozen=True)
class Letter:
    """What is looked at: its words, the parts that belong into it, what goes along, and what a person vouches for."""

    text: str
    parts: Sequence[Part]
    filling: Filling
    enclosed: Collection[str] = ()
    vouched: Collection[str] = ()

    def says(self, part: Part) -> bool:
        """Whether the part stands there as it is worded."""
        return bool(self.filling.pattern(part.text).search(" ".join(self.text.split())))


def check(demanded: Sequence[Content], letter: Letter) -> list[Item]:
    """Each demanded item, in the regime's order."""
    return [_item(content, letter) for content in demanded]


def _item(content: Content, letter: Letter) -> Item:
    ways = [part for part in letter.parts if content.id in part.supplies]
    exact = [part for part in ways if not part.person]
    judged = len(exact) < len(ways) or not ways
    altered = [part for part in exact if not letter.says(part)]
    wanted = {part.encloses for part in ways if part.encloses} - set(letter.enclosed)
    held = [WORDS] if exact and not altered else []
    missing = [f"Put its words back: “{_start(letter.filling.of(part.text))}”" for part in altered]
    missing += [HOW_TO_ENCLOSE.get(what, f"Enclose the {what}.") for what in sorted(wanted)]
    if judged and content.id not in letter.vouched:
        missing.append("Write it and tick that the letter has it.")
    held += [ENCLOSED] if any(part.encloses for part in ways) and not wanted else []
    held += [JUDGED] if judged and content.id in letter.vouched else []
    return Item(content.id, content.must, content.citation, tuple(held), " ".join(missing), judged)


HOW_TO_ENCLOSE = {
    "leaflet": "Enclose the leaflet: attach it here, or have it added for every letter under Settings, Letters."
}


def amiss(letter: Letter, others: Sequence[Part]) -> list[str]:
    """Sentences about the words themselves: empty, holes left, and what `others`, the parts of another outcome, would say."""
    if not letter.text.strip():
        return ["Write the letter before you send it."]
    found = [f"Fill in [[{hole}]]." for hole in holes_in(letter.text)]
    wrong = [part for part in others if not part.person and letter.says(part)]
    return found + [
        f"It says “{_start(letter.filling.of(part.text))}”, which belongs to another outcome."
        for part in wrong
    ]


def _start(text: str) -> str:
    short = " ".join(text.split())
    return short if len(short) <= 80 else short[:79].rstrip() + "…"
