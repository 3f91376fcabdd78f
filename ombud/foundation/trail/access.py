"""Writing and walking the access chain."""

from collections.abc import Mapping

from django.db import connection, transaction
from django.utils import timezone

from .digests import GENESIS, link
from .models import Access

CHAIN_LOCK = 0x6F6D6275_64AC


def record_access(
    *, actor: str, verb: str, subject: str, reason: str = "", brand_id: int | None = None
) -> Access:
    """Put one read or reveal on the access chain; `actor` and `subject` are references such as `staff:7`, `customer:12`.

    `brand_id` is the brand that the subject belongs to, None for what belongs to the whole installation.

    It commits with the surrounding transaction: callers show what was revealed only after this returned.
    """
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [CHAIN_LOCK])
        last = Access.objects.order_by("-sequence").first()
        access = Access(
            sequence=last.sequence + 1 if last else 1,
            brand_id=brand_id,
            actor=actor,
            verb=verb,
            subject=subject,
            reason=reason,
            at=timezone.now(),
            previous=bytes(last.digest) if last else GENESIS,
        )
        access.digest = link(bytes(access.previous), b"", fixed_part(access))
        access.save(force_insert=True)
    return access


def fixed_part(access: Access) -> Mapping[str, object]:
    brand = {} if access.brand_id is None else {"brand": access.brand_id}
    return {
        **brand,
        "sequence": access.sequence,
        "actor": access.actor,
        "verb": access.verb,
        "subject": access.subject,
        "reason": access.reason,
        "at": access.at.isoformat(),
    }


def first_broken_access() -> int | None:
    """The sequence of the first entry that does not follow from the one before; None when the chain is whole."""
    previous, expected = GENESIS, 1
    for access in Access.objects.order_by("sequence").iterator():
        whole = access.sequence == expected and bytes(access.previous) == previous
        if not whole or bytes(access.digest) != link(previous, b"", fixed_part(access)):
            return access.sequence
        previous, expected = bytes(access.digest), expected + 1
    return None
