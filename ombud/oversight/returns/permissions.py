"""Who may see, prepare and approve returns, and what the roles that Ombud ships hold of it."""

from ombud.records.staff.permissions import Permission, declares
from ombud.records.staff.shipped import give

SEE, PREPARE, APPROVE = "returns.see", "returns.prepare", "returns.approve"
ROOM = "Returns"


@declares
def _of_returns() -> list[Permission]:
    return [
        Permission(SEE, "See returns", "What regulators are told and when; needed for every brand of the firm.", ROOM),
        Permission(PREPARE, "Prepare returns", "Compute, fill in, correct, hand over, and record that it was filed.", ROOM),
        Permission(APPROVE, "Approve returns", "Freeze what somebody else has prepared.", ROOM),
    ]  # fmt: skip


give("manager", SEE, PREPARE, APPROVE)
give("complaints-officer", SEE, PREPARE)
give("officer-in-charge", SEE, PREPARE, APPROVE)
give("auditor", SEE)
