"""Who judges what was held back, and who takes links back."""

from ombud.records.staff.permissions import Permission, declares
from ombud.records.staff.shipped import give

JUDGE, REVOKE = "portal.judge", "portal.revoke_links"
ROOM = "Portal"


@declares
def _of_portal() -> list[Permission]:
    return [
        Permission(
            JUDGE, "Judge what was held back", "Read what looked as if a program had sent it, and take it in.", ROOM
        ),
        Permission(
            REVOKE, "Take back links", "End a customer's links to a case, for instance when their mailbox was broken into.", ROOM
        ),
    ]  # fmt: skip


for role in ("senior-officer", "officer-in-charge", "complaints-officer", "manager"):
    give(role, JUDGE, REVOKE)
give("agent", REVOKE)
