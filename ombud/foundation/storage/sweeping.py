"""Clearing away what a crash or a rolled-back transaction left in the storage, and nobody refers to."""

from collections.abc import Iterator
from datetime import timedelta

from django.core.files.storage import storages
from django.utils import timezone

from ombud.foundation.crypto import CannotUnseal

from .files import discard, open_file
from .models import StoredFile
from .placing import UNFINISHED
from .refs import KEY, FileRef

# Longer than any transaction that has stored a file and not committed its row.
OLD = timedelta(days=1)


def sweep() -> int:
    """Purge files without a row that are older than a day, and unfinished ones; returns how many went.

    A file without a row gets one first, so that it goes by the same locks as any other, and stays if it is held.
    """
    storage, gone = storages["default"], 0
    for folder, names in _folders():
        unfinished = [name for name in names if name.startswith(UNFINISHED)]
        for name in unfinished:
            if _is_old(f"{folder}/{name}"):
                storage.delete(f"{folder}/{name}")
                gone += 1
        gone += sum(_adopted_and_gone(ref) for ref in _without_row(folder, names))
    return gone


def _folders() -> Iterator[tuple[str, list[str]]]:
    storage = storages["default"]
    try:
        spaces = storage.listdir("")[0]
    except FileNotFoundError:
        return  # nothing was ever stored
    for space in spaces:
        for start in storage.listdir(space)[0]:
            yield f"{space}/{start}", storage.listdir(f"{space}/{start}")[1]


def _without_row(folder: str, names: list[str]) -> list[FileRef]:
    refs = [FileRef(f"{folder}/{name}") for name in names if KEY.fullmatch(f"{folder}/{name}")]
    if not refs:
        return []
    rows = StoredFile.objects.filter(space=refs[0].space, digest__in=[ref.digest for ref in refs])
    known = set(rows.values_list("digest", flat=True))
    return [ref for ref in refs if ref.digest not in known and _is_old(ref.key)]


def _adopted_and_gone(ref: FileRef) -> bool:
    row = StoredFile(
        space=ref.space, digest=ref.digest, size=_size(ref), media_type="application/octet-stream"
    )
    StoredFile.objects.bulk_create([row], ignore_conflicts=True)
    return discard(ref)


def _size(ref: FileRef) -> int:
    try:
        with open_file(ref) as file:
            return file.seek(0, 2)
    except CannotUnseal:
        return 0


def _is_old(key: str) -> bool:
    try:
        return storages["default"].get_modified_time(key) < timezone.now() - OLD
    except FileNotFoundError:
        return False
