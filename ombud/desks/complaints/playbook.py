"""From the customer's first words to our final response, and what may follow. Read this file first."""

from ombud.cases.playbook import Move, Playbook
from ombud.cases.stages import Status

from .life.aftermath import Aftermath
from .life.inquiry import Inquiry
from .life.letters import Letters
from .life.matter import Matter
from .life.referral import Referral
from .life.stages import ANSWERED, LIVING, UNANSWERED, Stage
from .life.times import LawfulTimes, OwnPromises, TimesAfterwards

__all__ = ["ANSWERED", "LIVING", "MAKE_COMPLAINT", "UNANSWERED", "ComplaintPlaybook", "Stage"]

# Any case, of whatever desk, may hold a complaint.
MAKE_COMPLAINT = Playbook.gain(
    "make_complaint",
    Move(
        during=frozenset(Status),
        label="Make a complaint",
        sentence="{actor} recognised a complaint: {number}",
    ),
)


class ComplaintPlaybook(
    Matter,  # what it is, in whose hands, for whom we take care: assess
    Inquiry,  # parts, points, evidence, findings, and what we will offer: find
    Letters,  # received -> investigating -> answered, or forwarded, or out of scope: acknowledge, answer
    Aftermath,  # accepted or contested, paid, closed, opened again: close
    Referral,  # answered -> referred -> answered: refer
    OwnPromises,
    LawfulTimes,
    TimesAfterwards,
    Playbook,  # what every case can do: reply, note, assign, promise, ...
):
    name, prefix, label = "complaint", "C", "Complaint"
    start = Stage.RECEIVED
    # A complaint that went on in another case would take its legal deadlines with it: link them instead.
    lacks = ("merge", "unmerge")
