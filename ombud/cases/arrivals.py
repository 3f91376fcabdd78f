"""Store first, then think: whatever arrives is committed before its sender is told so, and ends in a named fate."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db import IntegrityError, InterfaceError, OperationalError, connection, transaction
from django.db.models import F
from django.utils import timezone

from ombud.foundation.jobs import job
from ombud.foundation.storage import StorageFull
from ombud.records.staff.models import Staff

from .models import Arrival
from .originals import keep_original, let_go_in_time, raw_of, within
from .refusals import NotAllowed

ATTEMPTS = 3
PAUSE = timedelta(seconds=10)
FORGOTTEN_AFTER = timedelta(minutes=10)


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
    who = {"channel": channel, "account": account, "identity": identity}
    what = {"brand_id": brand_id, "envelope": dict(envelope), "size": len(raw)}
    try:
        # Nearly everything is new, so it is written first and looked for only when the database refuses it.
        with transaction.atomic():
            arrival = Arrival.objects.create(**who, **what, received_at=timezone.now())
            keep_original(arrival, raw)
            read_arrival.defer(arrival_id=arrival.pk)
    except IntegrityError:
        known = Arrival.objects.filter(**who).first()
        if known is None:
            raise
        return known, False
    return arrival, True


@job(queue="arrivals")
def read_arrival(arrival_id: int) -> None:
    """Understand one arrival.

    1. Count the attempt, in a transaction of its own: what kills its reader is quarantined after three times.
    2. Read, and settle the fate in the same transaction, so that it becomes a message exactly once.
    3. What cannot be read is quarantined, in front of a person. Where the trouble is ours (database, disk), the job is
       tried again instead, and the attempt does not count.
    """
    attempts = _counted(arrival_id)
    if not attempts:
        return
    waiting = Arrival.objects.filter(pk=arrival_id, fate=Arrival.Fate.WAITING)
    if attempts > ATTEMPTS:
        arrival = Arrival.objects.get(pk=arrival_id)
        _settle(arrival, Fate(Arrival.Fate.QUARANTINED, arrival.problem or "Reading it stopped the worker."))
        return
    try:
        _read(arrival_id)
    except (OperationalError, InterfaceError, StorageFull):
        waiting.update(attempts=F("attempts") - 1)
        raise
    except Exception as problem:  # noqa: BLE001  # whatever goes wrong, the arrival must end in front of a person
        waiting.update(problem=f"{type(problem).__name__}: {problem}"[:2000])
        if attempts == ATTEMPTS:
            _settle(Arrival.objects.get(pk=arrival_id), Fate(Arrival.Fate.QUARANTINED, str(problem)[:2000]))
            return
        read_arrival.at(timezone.now() + PAUSE * attempts).defer(arrival_id=arrival_id)


# Not worth waiting for the disk: what a power cut forgets is that somebody had tried, not the arrival.
COUNT = """
UPDATE cases_arrival SET attempts = attempts + 1 WHERE id = %s AND fate = 'waiting'
  AND set_config('synchronous_commit', 'off', true) IS NOT NULL RETURNING attempts
"""


def _counted(arrival_id: int) -> int:
    """Which attempt this is; 0 when the arrival waits no longer."""
    with connection.cursor() as cursor:
        cursor.execute(COUNT, [arrival_id])
        row = cursor.fetchone()
    return int(row[0]) if row else 0


def remind() -> int:
    """Ask again for what still waits long after it came, for instance because the disk was full when its job ran."""
    late = Arrival.objects.filter(fate=Arrival.Fate.WAITING, received_at__lt=timezone.now() - FORGOTTEN_AFTER)
    nobody_comes = late.exclude(pk__in=read_arrival.waiting_for("arrival_id"))
    forgotten = list(nobody_comes.order_by("received_at").values_list("pk", flat=True)[:500])
    for arrival_id in forgotten:
        read_arrival.once(str(arrival_id)).defer(arrival_id=arrival_id)
    return len(forgotten)


def _read(arrival_id: int) -> None:
    with transaction.atomic():
        kept = Arrival.objects.select_related("original").select_for_update(no_key=True, of=("self",))
        locked = kept.get(pk=arrival_id)
        if locked.fate == Arrival.Fate.WAITING:
            _settle(locked, _readers[locked.channel](locked, raw_of(locked)))


def _settle(arrival: Arrival, fate: Fate) -> None:
    arrival.fate, arrival.problem, arrival.settled_at = fate.fate, fate.problem, timezone.now()
    arrival.save(update_fields=["fate", "problem", "settled_at"])
    if fate.fate != Arrival.Fate.QUARANTINED:
        let_go_in_time(arrival)


def read_again(arrival: Arrival, *, by: Staff, permission: str = "arrivals.reprocess") -> None:
    """A person sends a quarantined arrival through the reader once more. Raises NotAllowed."""
    _must(by, permission, arrival)
    with transaction.atomic():
        held = Arrival.objects.filter(pk=arrival.pk, fate=Arrival.Fate.QUARANTINED)
        if held.update(fate=Arrival.Fate.WAITING, attempts=0, settled_at=None):
            read_arrival.defer(arrival_id=arrival.pk)


def set_aside(arrival: Arrival, *, by: Staff, permission: str, why: str) -> None:
    """A person says that nobody wrote what is quarantined; its original goes in time like any other. Raises NotAllowed."""
    _must(by, permission, arrival)
    with transaction.atomic():
        held = Arrival.objects.select_for_update(no_key=True, of=("self",)).get(pk=arrival.pk)
        if held.fate == Arrival.Fate.QUARANTINED:
            _settle(held, Fate(Arrival.Fate.BLOCKED, f"{by.name} set it aside: {why}"))


def _must(by: Staff, permission: str, arrival: Arrival) -> None:
    if not within(arrival, by, permission):
        raise NotAllowed(f"You need the permission {permission} for this.")
