"""Store first, then think: whatever arrives is committed before its sender is told so, and ends in a named fate."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db import InterfaceError, OperationalError, transaction
from django.db.models import F
from django.utils import timezone

from ombud.foundation.crypto import seal, unseal
from ombud.foundation.jobs import job
from ombud.foundation.storage import StorageFull
from ombud.foundation.trail.access import record_access
from ombud.records.staff.models import Staff
from ombud.records.staff.scopes import brands_within

from .models import Arrival, Original
from .refusals import BadArguments, NotAllowed, NotFound

ATTEMPTS = 3
PAUSE = timedelta(seconds=10)
FORGOTTEN_AFTER = timedelta(minutes=10)
KEEP_ORIGINAL = timedelta(days=30)


@dataclass(frozen=True)
class Fate:
    """What became of an arrival; `problem` says why, for people to read."""

    fate: Arrival.Fate
    problem: str = ""


Reader = Callable[[Arrival, bytes], Fate]
_readers: dict[str, Reader] = {}


def reads(channel: str) -> Callable[[Reader], Reader]:
    """Register the function that understands a channel's arrivals. It runs in the transaction that settles them."""

    def register(reader: Reader) -> Reader:
        _readers[channel] = reader
        return reader

    return register


def store(
    channel: str,
    account: str,
    identity: str,
    raw: bytes,
    *,
    envelope: Mapping[str, Any],
    brand_id: int | None,
) -> tuple[Arrival, bool]:
    """Commit the raw bytes, sealed, with the job that will read them; the second value is False for a repetition.

    When this returns in autocommit mode the arrival is safe and the sender may be told so.
    """
    with transaction.atomic():
        arrival, is_new = Arrival.objects.get_or_create(
            channel=channel,
            account=account,
            identity=identity,
            defaults={
                "brand_id": brand_id,
                "envelope": dict(envelope),
                "size": len(raw),
                "received_at": timezone.now(),
            },
        )
        if is_new:
            Original.objects.create(arrival=arrival, sealed=seal(raw, context=_context(arrival)))
            read_arrival.defer(arrival_id=arrival.pk)
    return arrival, is_new


@job(queue="arrivals")
def read_arrival(arrival_id: int) -> None:
    """Understand one arrival.

    1. Count the attempt, in a transaction of its own: what kills its reader is quarantined after three times.
    2. Read, and settle the fate in the same transaction, so that it becomes a message exactly once.
    3. What cannot be read is quarantined, in front of a person. Where the trouble is ours (database, disk), the job is
       tried again instead, and the attempt does not count.
    """
    waiting = Arrival.objects.filter(pk=arrival_id, fate=Arrival.Fate.WAITING)
    if not waiting.update(attempts=F("attempts") + 1):
        return
    arrival = Arrival.objects.get(pk=arrival_id)
    if arrival.attempts > ATTEMPTS:
        _settle(arrival, Fate(Arrival.Fate.QUARANTINED, arrival.problem or "Reading it stopped the worker."))
        return
    try:
        _read(arrival)
    except (OperationalError, InterfaceError, StorageFull):
        waiting.update(attempts=F("attempts") - 1)
        raise
    except Exception as problem:  # noqa: BLE001  # whatever goes wrong, the arrival must end in front of a person
        waiting.update(problem=f"{type(problem).__name__}: {problem}"[:2000])
        if arrival.attempts == ATTEMPTS:
            _settle(Arrival.objects.get(pk=arrival_id), Fate(Arrival.Fate.QUARANTINED, str(problem)[:2000]))
            return
        read_arrival.at(timezone.now() + PAUSE * arrival.attempts).defer(arrival_id=arrival_id)


def remind() -> int:
    """Ask again for what still waits long after it came, for instance because the disk was full when its job ran."""
    late = Arrival.objects.filter(fate=Arrival.Fate.WAITING, received_at__lt=timezone.now() - FORGOTTEN_AFTER)
    nobody_comes = late.exclude(pk__in=read_arrival.waiting_for("arrival_id"))
    forgotten = list(nobody_comes.order_by("received_at").values_list("pk", flat=True)[:500])
    for arrival_id in forgotten:
        read_arrival.once(str(arrival_id)).defer(arrival_id=arrival_id)
    return len(forgotten)


def _read(arrival: Arrival) -> None:
    with transaction.atomic():
        locked = Arrival.objects.select_for_update(no_key=True).get(pk=arrival.pk)
        if locked.fate == Arrival.Fate.WAITING:
            _settle(locked, _readers[locked.channel](locked, _raw(locked)))


def _settle(arrival: Arrival, fate: Fate) -> None:
    arrival.fate, arrival.problem, arrival.settled_at = fate.fate, fate.problem, timezone.now()
    arrival.save(update_fields=["fate", "problem", "settled_at"])
    if fate.fate != Arrival.Fate.QUARANTINED:
        Original.objects.filter(arrival=arrival).update(purge_after=timezone.now() + KEEP_ORIGINAL)


def read_again(arrival: Arrival, *, by: Staff) -> None:
    """A person sends a quarantined arrival through the reader once more. Raises NotAllowed."""
    if not _within(arrival, by, "arrivals.reprocess"):
        raise NotAllowed("You need the permission arrivals.reprocess for this.")
    with transaction.atomic():
        held = Arrival.objects.filter(pk=arrival.pk, fate=Arrival.Fate.QUARANTINED)
        if held.update(fate=Arrival.Fate.WAITING, attempts=0, settled_at=None):
            read_arrival.defer(arrival_id=arrival.pk)


def open_original(arrival: Arrival, *, by: Staff, reason: str) -> bytes:
    """The raw bytes, for somebody with a named permission and a reason; the reading is on the access chain.

    Raises NotAllowed, BadArguments without a reason, NotFound when the original has been purged.
    """
    if not _within(arrival, by, "arrivals.open_original"):
        raise NotAllowed("You need the permission arrivals.open_original for this.")
    if not reason.strip():
        raise BadArguments({"reason": "Say why you need the original."})
    if not Original.objects.filter(arrival=arrival).exists():
        raise NotFound
    record_access(
        actor=f"staff:{by.pk}",
        verb="opened",
        subject=f"arrival:{arrival.pk}",
        reason=reason.strip(),
        brand_id=arrival.brand_id,
    )
    return _raw(arrival)


def purge_originals() -> int:
    """Delete raw bytes whose time has come; what was understood of them stays with the case."""
    return Original.objects.filter(purge_after__lt=timezone.now()).delete()[0]


def _within(arrival: Arrival, by: Staff, permission: str) -> bool:
    """A permission held at one brand opens nothing of another; what belongs to no brand needs one for all."""
    if arrival.brand_id is None:
        return by.powers.allow(permission, None)
    return brands_within(by, permission).filter(pk=arrival.brand_id).exists()


def _raw(arrival: Arrival) -> bytes:
    return unseal(bytes(arrival.original.sealed), context=_context(arrival))


def _context(arrival: Arrival) -> str:
    return f"arrival:{arrival.pk}"
