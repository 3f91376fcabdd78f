"""Putting bytes where they survive a power cut, in whatever storage Django is configured with."""

import errno
import os
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from django.core.files.base import File
from django.core.files.storage import FileSystemStorage, Storage, storages

from .refs import StorageFull

NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
UNFINISHED = ".unfinished-"
IN_MEMORY = 1024 * 1024


def place(key: str, pieces: Iterable[bytes]) -> None:
    """Write `pieces` under exactly `key`, replacing what is there, or leave nothing; raises `StorageFull`."""
    storage = storages["default"]
    with no_room_is_said():
        if isinstance(storage, FileSystemStorage):
            _place_on_disk(Path(storage.path(key)), pieces)
        else:
            _place_elsewhere(storage, key, pieces)


@contextmanager
def no_room_is_said() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        if error.errno not in NO_ROOM:
            raise
        raise StorageFull(
            error.errno,
            "There is no room left to store files. Free space or enlarge the disk, then try again.",
        ) from error


def _place_on_disk(path: Path, pieces: Iterable[bytes]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, unfinished = tempfile.mkstemp(dir=path.parent, prefix=UNFINISHED)
    try:
        with os.fdopen(handle, "wb") as file:
            file.writelines(pieces)
            file.flush()
            os.fsync(file.fileno())
        os.replace(unfinished, path)
    except BaseException:
        Path(unfinished).unlink(missing_ok=True)
        raise
    for folder in (path.parent, path.parent.parent, path.parent.parent.parent):
        _sync(folder)


def _sync(folder: Path) -> None:
    """A new name lasts only once its folder is on the disk too."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _place_elsewhere(storage: Storage, key: str, pieces: Iterable[bytes]) -> None:
    with tempfile.SpooledTemporaryFile(max_size=IN_MEMORY) as gathered:
        for piece in pieces:
            gathered.write(piece)
        gathered.seek(0)
        # Some backends would rather invent another name than replace.
        storage.delete(key)
        storage.save(key, File(gathered, name=key))
