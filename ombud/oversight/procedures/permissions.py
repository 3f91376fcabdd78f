"""Who writes and who approves procedures; everybody on staff may read them."""

from ombud.records.staff.permissions import Permission, declares
from ombud.records.staff.shipped import give

EDIT, APPROVE = "procedures.edit", "procedures.approve"
ROOM = "Procedures"


@declares
def _of_procedures() -> list[Permission]:
    return [
        Permission(EDIT, "Write procedures", "Write versions, review those of others, and set review dates.", ROOM),
        Permission(APPROVE, "Approve procedures", "Bring into force what somebody else has written, and retire it.", ROOM),
    ]  # fmt: skip


give("manager", EDIT, APPROVE)
give("complaints-officer", EDIT)
give("trainer", EDIT)
give("officer-in-charge", EDIT, APPROVE)
