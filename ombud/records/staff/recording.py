"""Every change here is on the access chain: who changed what, and why."""

from ombud.foundation.trail.access import record_access

from .models import Staff

LONGEST = 300


def note_change(
    by: Staff | None, verb: str, subject: str, what: str = "", *, brand_id: int | None = None
) -> None:
    """`by` is None for the installation itself; `subject` is a reference such as `staff:7` or `role:3`."""
    record_access(
        actor=f"staff:{by.pk}" if by else "system",
        verb=verb,
        subject=subject,
        reason=what[:LONGEST],
        brand_id=brand_id,
    )
