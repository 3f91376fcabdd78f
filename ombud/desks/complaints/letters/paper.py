"""What stands on the paper besides the words: whose letter, to whom, of which day, about what."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from .addressing import recipient_of, spokesperson_of
from .filling import Filling
from .kinds import Kind
from .letterheads import letterhead_of
from .notation import day_in
from .wording import RIGHT_TO_LEFT

if TYPE_CHECKING:
    from .writing import Writing


def paper_of(writing: "Writing", text: str, dated: date, enclosures: Sequence[str]) -> dict[str, Any]:
    """Plain values for `letter.typ`."""
    brand, head = writing.complaint.brand, letterhead_of(writing.complaint.brand)
    return {
        "brand": brand.name,
        "colour": brand.colour,
        "firm": [brand.legal_name or brand.name, *head.address.splitlines()],
        "reach": [each for each in (head.telephone, head.email) if each],
        "to": _to(writing),
        "number": writing.complaint.case.number,
        "enclosures": list(enclosures),
        "stood": writing.standing,
        **worded(writing.filling, writing.kind, writing.language, text, dated),
    }


def worded(filling: Filling, kind: Kind, language: str, text: str, dated: date) -> dict[str, Any]:
    """The part of the paper that depends on the language."""
    return {
        "language": language,
        "direction": "rtl" if language in RIGHT_TO_LEFT else "ltr",
        "date": day_in(language, dated),
        "subject": filling.of(filling.labels[f"subject.{kind}"]),
        "text": [block.splitlines() for block in text.split("\n\n") if block.strip()],
        "labels": {name: filling.labels[name] for name in ("date", "reference", "enclosures", "page")},
    }


def _to(writing: "Writing") -> list[str]:
    complaint, values = writing.complaint, writing.filling.values
    lines = [values["name"]]
    if spokesperson_of(complaint) and values["customer"]:
        lines.append(writing.filling.of(writing.filling.labels["on_behalf"]))
    return [line for line in (*lines, recipient_of(complaint)) if line]
