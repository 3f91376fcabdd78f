"""What the law wants each letter to contain."""

from ombud.records.rulebook.regimes import (
    RegimeRule,
    regime_of,
)
from ombud.records.rulebook.regimes.reading import Content

from .law import Ground, Letter, responded, rule_of
from .models import Complaint


def contents_of(complaint: Complaint, letter: Letter, outcome: str = "") -> tuple[Content, ...]:
    """What this letter must contain under the complaint's regime, in the order of the regime."""
    holding = letter is Letter.HOLDING
    rule = rule_of(complaint, Letter.FINAL_RESPONSE if holding else letter)
    if rule is None:
        return ()
    wanted = set(rule.contents.get("holding", ()) if holding else rule.contents_for(outcome))
    if letter is Letter.FINAL_RESPONSE and (owed := first_response(complaint)):
        wanted |= set(owed.contents_for(outcome))
    return tuple(item for item in regime_of(complaint.regime).contents if item.id in wanted)


def first_response(complaint: Complaint) -> RegimeRule | None:
    """The rule under which a first response is still to be given; an answer that comes before it is both."""
    rule = rule_of(complaint, Letter.FIRST_RESPONSE)
    return None if rule is None or responded(complaint) else rule


def contents_of_ground(complaint: Complaint, ground: Ground) -> tuple[Content, ...]:
    """What a letter must contain that ends the complaint without a decision on its merits."""
    if ground is Ground.NO_COMPLAINT:
        return ()
    rule = rule_of(complaint, Letter.ACKNOWLEDGEMENT)
    wanted = rule.contents.get("inadmissible", ()) if rule else ()
    if not wanted:
        # Too late is a rejection, unless the regime knows complaints that are not admissible.
        too_late = ground is Ground.OUT_OF_TIME
        return contents_of(complaint, Letter.FINAL_RESPONSE, "out-of-time") if too_late else ()
    return tuple(item for item in regime_of(complaint.regime).contents if item.id in wanted)
