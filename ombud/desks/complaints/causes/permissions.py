"""Who may see what is learnt from complaints, look sideways, have causes mended, and lead groups."""

from collections.abc import Iterable

from ombud.cases.refusals import NotAllowed
from ombud.records.brands.models import Brand
from ombud.records.staff.models import Staff
from ombud.records.staff.permissions import Permission, declares
from ombud.records.staff.scopes import brands_within
from ombud.records.staff.shipped import give

from ..models.seen import LEARNS

LOOKS, MENDS, LEADS = "complaint.look", "complaint.fix", "complaint.group"
ROOM = "Learning from complaints"


@declares
def _of_learning() -> Iterable[Permission]:
    return [
        Permission(LEARNS, "See what is learnt", "Causes, looks, actions and groups of complaints.", ROOM),
        Permission(
            LOOKS,
            "Look sideways",
            "Find customers who did not complain, and decide what they are owed.",
            ROOM,
        ),
        Permission(MENDS, "Have causes mended", "Give actions to people, verify and measure them.", ROOM),
        Permission(LEADS, "Lead groups", "Handle several complaints with one cause together.", ROOM),
    ]


for role in ("complaints-officer", "officer-in-charge", "manager"):
    give(role, LEARNS, LOOKS, MENDS, LEADS, "complaint.join_group", "complaint.leave_group")
for role in ("senior-officer", "auditor"):
    give(role, LEARNS)


def check_may(by: Staff, permission: str, brand: Brand | int) -> None:
    """Raises NotAllowed where the person holds it in no scope of the brand."""
    pk = brand.pk if isinstance(brand, Brand) else brand
    if not brands_within(by, permission).filter(pk=pk).exists():
        raise NotAllowed(f"You need the permission {permission} for this.")
