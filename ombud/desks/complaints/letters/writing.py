"""A letter being written: which parts belong into it, what they say, what goes along."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypedDict

from ombud.cases.registry import playbooks
from ombud.records.rulebook.regimes.reading import Content
from ombud.records.staff.models import Staff

from ..law import WITHDRAWN
from ..models import Complaint
from .checking import Item, Letter, amiss, check
from .composing import chosen, compose
from .filling import Filling, filling_of
from .kinds import Kind, demanded, kind_of
from .letterheads import outside_body_of
from .wording import ANY, Part, parts_of, wordings

LEAFLET = "leaflet"
REPEATED = ("name", "customer", "points", "redress", "calculation", "remedies", "final_due", "latest_due")


class Enclosed(TypedDict):
    """A stored file that goes along; `what` is `leaflet`, or empty for anything else."""

    key: str
    name: str
    media_type: str
    size: int
    what: str


@dataclass(frozen=True)
class Writing:
    """A letter being written: by whom, for which move with which arguments (`said`, as JSON), in which language."""

    complaint: Complaint
    by: Staff
    move: str
    said: dict[str, Any]
    language: str

    @cached_property
    def regime(self) -> str:
        """Whose wording; `any` without a regime of our own wording."""
        known = (self.complaint.regime, self.language) in wordings()
        return self.complaint.regime if known else ANY

    @cached_property
    def kind(self) -> Kind:
        return kind_of(self.move, self.said)

    @cached_property
    def demanded(self) -> tuple[Content, ...]:
        return demanded(self.complaint, self.move, self.said)

    @cached_property
    def filling(self) -> Filling:
        taken_back = {"ground": WITHDRAWN} if self.move == "withdraw" else {}
        return filling_of(self.complaint, self.said | taken_back, by=self.by, language=self.language)

    @cached_property
    def parts(self) -> list[Part]:
        return self._parts(str(self.said.get("outcome") or ""))

    @cached_property
    def other_parts(self) -> list[Part]:
        """Those that a different outcome would bring."""
        every = parts_of(self.regime, self.language)
        mine = {part.id: part.text for part in self.parts}
        ours = [part for part in every if not part.letters or self.kind in part.letters]
        # One outcome's words may begin with another's: what stands in mine is mine.
        return [
            part
            for part in ours
            if part.outcomes and part.id not in mine and not any(part.text in text for text in mine.values())
        ]

    def _parts(self, outcome: str) -> list[Part]:
        return chosen(
            parts_of(self.regime, self.language),
            self.kind,
            self.filling,
            outcome=outcome,
            track=self.complaint.track,
            demanded=[item.id for item in self.demanded],
        )

    @cached_property
    def standing(self) -> str:
        """Digests what such a letter repeats of the case, so that one which the case has overtaken is known."""
        stands = [self.filling.values.get(name, "") for name in REPEATED]
        return hashlib.sha256(json.dumps([*stands, *sorted(self.filling.so)]).encode()).hexdigest()

    def placed(self) -> dict[int, str]:
        """The filled parts by their place."""
        return {part.at: self.filling.of(part.text).strip() for part in self.parts}

    def text(self) -> str:
        """What it says before anybody writes into it."""
        return compose(self.parts, self.filling)

    @property
    def wants_leaflet(self) -> bool:
        return any(part.encloses == LEAFLET for part in self.parts)

    def enclosures(self, added: Sequence[Enclosed] = ()) -> list[Enclosed]:
        """What goes along: what was added, and the body's leaflet where the letter speaks of it and nobody added one."""
        going = list(added)
        own = outside_body_of(self.complaint.brand, self.complaint.regime)
        if self.wants_leaflet and own and own.leaflet and not any(one["what"] == LEAFLET for one in going):
            going.append(
                Enclosed(
                    key=own.leaflet,
                    name=own.leaflet_name,
                    media_type="application/pdf",
                    size=own.leaflet_size,
                    what=LEAFLET,
                )
            )
        return going


def said_of(move: str, given: dict[str, Any]) -> dict[str, Any]:
    """The arguments of a letter's move as they are kept, without the letter itself. Raises BadArguments."""
    struct = playbooks["complaint"].action_for(move).arguments({**given, "letter": ""})
    kept: dict[str, Any] = struct.model_dump(mode="json", exclude={"letter"})
    return kept


def looked_at(
    writing: Writing, text: str, vouched: Sequence[str], enclosures: Sequence[Enclosed]
) -> tuple[list[Item], list[str]]:
    """The demanded items as the letter stands, and what else is wrong with its words."""
    letter = Letter(
        text=text,
        parts=writing.parts,
        filling=writing.filling,
        enclosed={file["what"] for file in enclosures},
        vouched=vouched,
    )
    return check(writing.demanded, letter), amiss(letter, writing.other_parts)
