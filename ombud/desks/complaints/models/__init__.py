"""The rows of this desk; each file says what it remembers and why."""

from .causes import FindingCause
from .complaint import Complaint, Product
from .evidence import Evidence, PointRequest
from .findings import Point, Redress
from .fixes import Fix, Measurement
from .groups import Group, Member, Round, Turn
from .letterheads import Letterhead, OutsideBody
from .letters import LetterDraft, SentLetter
from .looks import Amends, Look, LookedAt
from .outcome import Outcome
from .published import PublishedRegime
from .referral import Referral
from .remedies import Remedy, Stance
from .standing import Need, Representation

__all__ = [
    "Amends",
    "Complaint",
    "Evidence",
    "FindingCause",
    "Fix",
    "Group",
    "LetterDraft",
    "Letterhead",
    "Look",
    "LookedAt",
    "Measurement",
    "Member",
    "Need",
    "Outcome",
    "OutsideBody",
    "Point",
    "PointRequest",
    "Product",
    "PublishedRegime",
    "Redress",
    "Referral",
    "Remedy",
    "Representation",
    "Round",
    "SentLetter",
    "Stance",
    "Turn",
]
