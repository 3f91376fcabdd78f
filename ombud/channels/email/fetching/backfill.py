"""Fetching a range again, for instance after a gap: what is known is not kept twice."""

from dataclasses import dataclass

from django.utils import timezone

from ombud.cases.refusals import BadArguments

from ..models import Gap, Mailbox
from .connection import connected
from .fetching import batches, keep


@dataclass(frozen=True)
class Filled:
    """`found` mails lay in the range and `new` of them had not been here before."""

    found: int
    new: int


def backfill(mailbox: Mailbox, *, first: int, last: int) -> Filled:
    """Fetch the UIDs from `first` to `last`, both included. Raises BadArguments, CannotConnect."""
    if not 1 <= first <= last:
        raise BadArguments({"first": "Give a first number of 1 or more that is not above the last."})
    with connected(mailbox) as client:
        uids = sorted(uid for uid in client.search(["UID", f"{first}:{last}"]) if first <= uid <= last)
        new = sum(keep(client, mailbox, batch, advance=False) for batch in batches(uids))
    Gap.objects.filter(mailbox=mailbox, first_uid__gte=first, last_uid__lte=last, settled_at=None).update(
        settled_at=timezone.now()
    )
    return Filled(found=len(uids), new=new)
