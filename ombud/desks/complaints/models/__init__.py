"""The rows of this desk; each file says what it remembers and why."""

from .amends import Amends, Stance
from .causes import FindingCause
from .complaint import Complaint, Outcome, Product
from .evidence import Evidence, PointRequest
from .findings import Point, Redress
<<<<<<< HEAD
from .fixes import Fix, Measurement
from .groups import Group, Member, Round, Turn
from .looks import Amends, Look, LookedAt
=======
from .referral import Referral
from .standing import Need, Representation
>>>>>>> 28804f6 (Work a complaint in full: parts, evidence, redress, representatives, needs, referral)

__all__ = [
    "Amends",
    "Complaint",
<<<<<<< HEAD
    "FindingCause",
    "Fix",
    "Group",
    "Look",
    "LookedAt",
    "Measurement",
    "Member",
    "Outcome",
    "Point",
    "Product",
    "Redress",
    "Round",
    "Turn",
=======
    "Evidence",
    "FindingCause",
    "Need",
    "Outcome",
    "Point",
    "PointRequest",
    "Product",
    "Redress",
    "Referral",
    "Representation",
    "Stance",
>>>>>>> 28804f6 (Work a complaint in full: parts, evidence, redress, representatives, needs, referral)
]
