"""Who may see, work on and sign off changes of law, and what the roles that Ombud ships hold of it."""

from ombud.records.staff.models import Staff
from ombud.records.staff.permissions import Permission, declares
from ombud.records.staff.refusals import NotYours
from ombud.records.staff.shipped import give

SEE, EDIT, SIGN = "changes.see", "changes.edit", "changes.sign"
ROOM = "Regulatory changes"


@declares
def _of_changes() -> list[Permission]:
    return [
        Permission(SEE, "See regulatory changes", "The register of the whole firm, and its overdue board.", ROOM),
        Permission(EDIT, "Work on regulatory changes", "Enter, assess, give tasks, and say what is not relevant.", ROOM),
        Permission(SIGN, "Sign off regulatory changes", "What somebody else has assessed and seen to.", ROOM),
    ]  # fmt: skip


def must(by: Staff, permission: str) -> None:
    """The register belongs to no scope: whoever holds it somewhere may. Raises NotYours."""
    if not by.may_somewhere(permission):
        raise NotYours(f"You need the permission {permission} for this.")


give("manager", SEE, EDIT, SIGN)
give("complaints-officer", SEE, EDIT)
give("officer-in-charge", SEE, EDIT, SIGN)
give("trainer", SEE)
give("auditor", SEE)
