"""Walking the chains: is every entry still what it was, and does every anchor still hold?"""

from collections.abc import Iterator
from dataclasses import dataclass

from ombud.foundation.trail.digests import GENESIS, commitment, link

from .engine.writing import fixed_part
from .models import Case, Entry


@dataclass(frozen=True)
class Break:
    """The first entry of a case that is not what the chain says, and in what way."""

    number: str
    sequence: int
    what: str


def first_break(case: Case) -> Break | None:
    """Walk one case. Entries whose words were erased are held to the chain alone."""
    previous, expected, erased = GENESIS, 1, _erased_on_record(case)
    for entry in case.entries.select_related("kept").order_by("sequence").iterator(chunk_size=500):
        problem = _problem(entry, previous, expected, erased)
        if problem:
            return Break(case.number, entry.sequence, problem)
        previous, expected = bytes(entry.digest), expected + 1
    if expected != case.version + 1:
        return Break(case.number, expected, "entries are missing at the end")
    return None


def breaks() -> Iterator[Break]:
    """Every broken case of the installation, in order of id."""
    for case in Case.objects.order_by("pk").iterator(chunk_size=500):
        found = first_break(case)
        if found:
            yield found


def _erased_on_record(case: Case) -> set[int]:
    """The entries whose words somebody erased by the move for it; each such move is an entry of the chain itself."""
    said = Entry.objects.filter(case=case, kind__endswith=".erase_words", kept__erased_at=None)
    facts = said.values_list("kept__facts", flat=True)
    return {sequence for each in facts for sequence in each.get("erased", [each.get("sequence")])}


def _problem(entry: Entry, previous: bytes, expected: int, erased: set[int]) -> str:
    if entry.sequence != expected:
        return "an entry is missing before it"
    if bytes(entry.previous) != previous:
        return "it does not follow from the entry before it"
    if bytes(entry.digest) != link(previous, bytes(entry.commitment), fixed_part(entry)):
        return "it was changed after it was written"
    kept = getattr(entry, "kept", None)
    if kept is None:
        return "its words and facts are missing"
    if kept.erased_at and entry.sequence not in erased:
        return "its words were erased, and no entry says so"
    if kept.erased_at is None and kept.salt is None:
        return "the proof of its words is missing"
    if kept.salt is not None and commitment(bytes(kept.salt), kept.words, kept.facts) != bytes(
        entry.commitment
    ):
        return "its words or facts were changed after they were written"
    return ""
