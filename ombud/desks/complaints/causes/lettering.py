"""One text for all members of a group: what it says to each, and what each regime demands of it."""

from collections.abc import Iterable
from typing import Any

from ombud.cases.refusals import NotPossible
from ombud.foundation.text import language_of
from ombud.foundation.typesetting import CannotTypeset
from ombud.records.knowledge.filling import fill
from ombud.records.rulebook.regimes.reading import Content
from ombud.records.staff.models import Staff
from ombud.shell.filling import fields_of

from ..contents import contents_of
from ..law import Letter
from ..letters.preparing import prepare
from ..letters.wording import judged, language_for
from ..letters.writing import Writing, said_of
from ..models import Complaint, Outcome

LETTERS = {"answer": Letter.FINAL_RESPONSE, "hold": Letter.HOLDING}


def demanded_of(complaints: Iterable[Complaint], move: str) -> list[Content]:
    """What the regimes of these complaints demand and only a person can vouch for, each once."""
    outcomes = list(Outcome) if move == "answer" else [""]
    found = {
        item.id: item
        for complaint in complaints
        for outcome in outcomes
        for item in contents_of(complaint, LETTERS[move], outcome)
        if judged(complaint.regime, item.id)
    }
    return list(found.values())


def arguments_of_letter(
    complaint: Complaint, move: str, given: dict[str, Any], *, by: Staff
) -> dict[str, Any]:
    """The move's arguments for this member, with a letter of its own: the shared words stand where it gives the reasons."""
    said = {name: value for name, value in given.items() if name not in OF_LETTER and value not in (None, "")}
    words = fill(given.get("text", ""), fields_of(complaint.case, by)).strip()
    language = language_for(complaint.regime, language_of(words) or "", complaint.case.language or "")
    writing = Writing(complaint, by, move, said_of(move, said), language)
    hole = f"[[{writing.filling.labels['hole.reasons']}]]"
    text = writing.text().replace(hole, words) if words else writing.text()
    try:
        draft = prepare(writing, text, vouched=given.get("contains", ()))
    except CannotTypeset as problem:
        raise NotPossible(f"The letter cannot be set. {problem}") from problem
    return {**said, "letter": draft.seal}


OF_LETTER = ("text", "contains")
