"""Which letter each move writes, and what the law demands of it."""

from collections.abc import Mapping
from enum import StrEnum

from ombud.records.rulebook.regimes.reading import Content

from ..contents import contents_of, contents_of_ground
from ..law import Ground, Letter
from ..models import Complaint


class Kind(StrEnum):
    """The letters that we write, as parts name them."""

    ACKNOWLEDGEMENT = "acknowledgement"
    FIRST_RESPONSE = "first-response"
    HOLDING = "holding"
    FINAL_RESPONSE = "final-response"
    SUMMARY_RESOLUTION = "summary-resolution"
    FORWARDED = "forwarded"
    OUT_OF_TIME = "out-of-time"
    NOT_ELIGIBLE = "not-eligible"
    ENDED = "ended"


BY_MOVE = {
    "acknowledge": Kind.ACKNOWLEDGEMENT,
    "respond": Kind.FIRST_RESPONSE,
    "hold": Kind.HOLDING,
    "answer": Kind.FINAL_RESPONSE,
    "resolve": Kind.SUMMARY_RESOLUTION,
    "forward": Kind.FORWARDED,
    "rule_out": Kind.NOT_ELIGIBLE,
    "withdraw": Kind.ENDED,
}
BY_GROUND = {
    Ground.OUT_OF_TIME: Kind.OUT_OF_TIME,
    Ground.NO_COMPLAINT: Kind.ENDED,
}
OF_LAW = {
    "acknowledge": Letter.ACKNOWLEDGEMENT,
    "respond": Letter.FIRST_RESPONSE,
    "hold": Letter.HOLDING,
    "answer": Letter.FINAL_RESPONSE,
    "resolve": Letter.SUMMARY_RESOLUTION,
    "forward": Letter.FORWARDING,
}


def kind_of(move: str, said: Mapping[str, object]) -> Kind:
    """The letter that a move with these arguments writes."""
    ground = said.get("ground")
    return BY_GROUND.get(Ground(str(ground)), BY_MOVE[move]) if ground else BY_MOVE[move]


def demanded(complaint: Complaint, move: str, said: Mapping[str, object]) -> tuple[Content, ...]:
    """What the regime wants in it, in its order; nothing where no law applies."""
    if move in OF_LAW:
        return contents_of(complaint, OF_LAW[move], str(said.get("outcome") or ""))
    return contents_of_ground(complaint, Ground(str(said["ground"]))) if said.get("ground") else ()
