"""Senders whose mail is kept and opens no case."""

from ombud.foundation.trail.changes import remove_on_record, save_on_record
from ombud.records.brands.models import Brand
from ombud.records.staff.models import Staff
from ombud.shell.blocking import blocks_senders

from .models import BlockedSender


@blocks_senders("email")
def block(brand: Brand, sender: str, *, by: Staff, why: str) -> None:
    """An address, or a whole domain as `@example.com`. Blocking somebody twice changes nothing."""
    pattern = sender.strip().lower()
    if not BlockedSender.objects.filter(brand=brand, pattern=pattern).exists():
        kept = BlockedSender(brand=brand, pattern=pattern, why=why[:200], blocked_by=by)
        save_on_record(kept, by=f"staff:{by.pk}")


def unblock(blocked: BlockedSender, *, by: Staff) -> None:
    remove_on_record(blocked, by=f"staff:{by.pk}")
