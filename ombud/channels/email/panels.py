"""What the workspace can do through this channel: block a sender."""

from ombud.records.brands.models import Brand
from ombud.records.staff.models import Staff
from ombud.shell.blocking import blocks_senders

from .models import BlockedSender


@blocks_senders("email")
def block(brand: Brand, sender: str, *, by: Staff, why: str) -> None:
    """Blocking twice changes nothing."""
    BlockedSender.objects.get_or_create(
        brand=brand, pattern=sender.lower(), defaults={"why": why[:200], "blocked_by": by}
    )
