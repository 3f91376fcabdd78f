"""The rows of this desk; each file says what it remembers and why."""

from .causes import FindingCause
from .complaint import Complaint, Outcome, Product
from .evidence import Evidence, PointRequest
from .findings import Point, Redress
from .fixes import Fix, Measurement
from .groups import Group, Member, Round, Turn
from .looks import Amends, Look, LookedAt
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
    "Look",
    "LookedAt",
    "Measurement",
    "Member",
    "Need",
    "Outcome",
    "Point",
    "PointRequest",
    "Product",
    "Redress",
    "Referral",
    "Remedy",
    "Representation",
    "Round",
    "Stance",
    "Turn",
]
