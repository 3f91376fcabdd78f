"""One text for all members of a group: what it says to each, and what each regime demands of it."""

from collections.abc import Iterable
from typing import Any

from ombud.records.knowledge.filling import fill
from ombud.records.rulebook.regimes.reading import Content
from ombud.records.staff.models import Staff
from ombud.shell.filling import fields_of

from ..law import Letter, contents_of
from ..models import Complaint, Outcome

LETTERS = {"answer": Letter.FINAL_RESPONSE, "hold": Letter.HOLDING}


def demanded_of(complaints: Iterable[Complaint], move: str) -> list[Content]:
    """What the regimes of these complaints demand of the letter, each once."""
    outcomes = list(Outcome) if move == "answer" else [""]
    found = {
        item.id: item
        for complaint in complaints
        for outcome in outcomes
        for item in contents_of(complaint, LETTERS[move], outcome)
    }
    return list(found.values())


def arguments_of_letter(
    complaint: Complaint, move: str, given: dict[str, Any], *, by: Staff
) -> dict[str, Any]:
    """The move's arguments for this member: the shared text with its own name and number."""
    text = fill(given["text"], fields_of(complaint.case, by))
    return {**{name: value for name, value in given.items() if value not in (None, "")}, "text": text}
