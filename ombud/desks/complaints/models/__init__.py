"""The rows of this desk; each file says what it remembers and why."""

from .causes import FindingCause
from .complaint import Complaint, Outcome, Product
from .findings import Point, Redress
from .fixes import Fix, Measurement
from .groups import Group, Member, Round, Turn
from .looks import Amends, Look, LookedAt

__all__ = [
    "Amends",
    "Complaint",
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
]
