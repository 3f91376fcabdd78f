"""Storing, opening and purging files."""

import hashlib
import hmac
import io
from collections.abc import Callable
from datetime import timedelta
from typing import BinaryIO, cast

from django.core.files.storage import storages
from django.db import connection, transaction
from django.db.models import Q
from django.utils import timezone

from ombud.foundation.crypto import derive, keys

from .models import StoredFile
from .placing import place
from .refs import FileRef, NoSuchFile
from .sealing import PIECE, SealedReader, sealed_pieces

# Time for somebody who stored the same file again to commit the row that refers to it.
GRACE = timedelta(hours=1)
TOUCH_EVERY = timedelta(minutes=1)

Holder = Callable[[str], bool]
_holders: list[Holder] = []


def store(space: str, data: bytes | BinaryIO, *, media_type: str) -> FileRef:
    """Keep the file sealed and return its name; the same content twice in one space is kept once.

    The bytes are on the disk before the row is written, and the row before this returns (subject to the caller's
    transaction). A stream is read from its present position; one that cannot seek is read into memory.
    Raises `StorageFull`.
    """
    source = _seekable(data)
    start = source.tell()
    digest, size = _digest(space, source)
    ref = FileRef.of(space, digest)
    if not (_known(ref) and storages["default"].exists(ref.key)):
        _place(ref, source, start)
        row = StoredFile(space=space, digest=digest, size=size, media_type=media_type[:255])
        StoredFile.objects.bulk_create([row], ignore_conflicts=True)
        # A purge of the same content may have run in between; its row is gone by now, and its deletion done.
        if not storages["default"].exists(ref.key):
            _place(ref, source, start)
    return ref


def open_file(ref: FileRef) -> BinaryIO:
    """A reader that streams and seeks; close it. Raises `NoSuchFile`, and `CannotUnseal` while reading a forgery."""
    try:
        sealed = storages["default"].open(ref.key, "rb")
    except FileNotFoundError:
        raise NoSuchFile(f"The file {ref} is not in the storage: purged, or kept elsewhere.") from None
    reader = SealedReader(cast(BinaryIO, sealed), context=ref.key)
    return cast(BinaryIO, io.BufferedReader(reader, PIECE))


def discard(ref: FileRef) -> bool:
    """Purge the file unless somebody still needs it; True when it is gone.

    A deleted file cannot be rolled back: whoever removes a reference asks for the job `purge_file` in that transaction.
    False means that a holder still refers to it (`is_held`), or else that it was stored again within the last hour.
    """
    with transaction.atomic():
        wanted = StoredFile.objects.filter(space=ref.space, digest=ref.digest)
        found = wanted.select_for_update(skip_locked=True).first()
        if found is None:
            return not wanted.exists()
        fresh = found.stored_again_at and found.stored_again_at > timezone.now() - GRACE
        if fresh or is_held(ref):
            return False
        storages["default"].delete(ref.key)
        found.delete()
        return True


def is_held(ref: FileRef) -> bool:
    """Whether somebody still refers to it."""
    return any(holds(ref.key) for holds in _holders)


def holds_files(holder: Holder) -> Holder:
    """Register a function that says whether one of its rows refers to the file with this key."""
    _holders.append(holder)
    return holder


def _known(ref: FileRef) -> bool:
    """Whether the row exists; keeps a purge away until the caller's transaction ends, and an hour longer."""
    with connection.cursor() as cursor:
        # Waits for a purge under way, and for nothing else.
        cursor.execute(
            "select id from storage_storedfile where space = %s and digest = %s for key share",
            [ref.space, ref.digest],
        )
        found = cursor.fetchone()
    if found:
        _touch(found[0])
    return bool(found)


def _touch(row_id: int) -> None:
    stale = Q(stored_again_at=None) | Q(stored_again_at__lt=timezone.now() - TOUCH_EVERY)
    free = StoredFile.objects.filter(stale, id=row_id).select_for_update(skip_locked=True, no_key=True)
    with transaction.atomic():
        # Skipping locked rows, so that two mails with the same pictures never wait for each other.
        StoredFile.objects.filter(id__in=[row.id for row in free]).update(stored_again_at=timezone.now())


def _place(ref: FileRef, source: BinaryIO, start: int) -> None:
    source.seek(start)
    place(ref.key, sealed_pieces(source, context=ref.key))


def _seekable(data: bytes | BinaryIO) -> BinaryIO:
    if isinstance(data, bytes | bytearray | memoryview):
        return io.BytesIO(data)
    return data if data.seekable() else io.BytesIO(data.read())


def _digest(space: str, source: BinaryIO) -> tuple[str, int]:
    # Keyed, so that a name in the storage does not say which well-known document it is.
    made, size = hmac.new(derive(keys()[0], f"file/{space}"), digestmod=hashlib.sha256), 0
    while piece := source.read(PIECE):
        made.update(piece)
        size += len(piece)
    return made.hexdigest(), size
