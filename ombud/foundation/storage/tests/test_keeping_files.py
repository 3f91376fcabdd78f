import io
import resource
import signal
from pathlib import Path

import pytest
import time_machine
from django.core.files.storage import storages
from django.db import connection, transaction
from pydantic import TypeAdapter

from ombud.foundation.crypto import CannotUnseal
from ombud.foundation.storage import FileRef, NoSuchFile, StorageFull, discard, files, open_file, store
from ombud.foundation.storage.models import StoredFile
from ombud.foundation.storage.sealing import PIECE

LETTER = b"Dear customer, " * 10
ON_DISK = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
IN_MEMORY = ON_DISK | {"default": {"BACKEND": "django.core.files.storage.InMemoryStorage"}}

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def disk(settings, tmp_path) -> Path:
    settings.STORAGES, settings.MEDIA_ROOT = ON_DISK, str(tmp_path)
    return tmp_path


@pytest.fixture
def holders(monkeypatch) -> list:
    monkeypatch.setattr(files, "_holders", [])
    return files._holders


def keep(data=LETTER, space="harbour") -> FileRef:
    return store(space, data, media_type="text/plain")


def read(ref: FileRef) -> bytes:
    with open_file(ref) as file:
        return file.read()


def kept_on(disk: Path) -> list[Path]:
    return [path for path in disk.rglob("*") if path.is_file()]


@pytest.mark.parametrize("size", [0, 1, PIECE - 1, PIECE, PIECE + 1, 3 * PIECE, 3 * PIECE + 7])
def test_a_file_comes_back_as_it_went_in(size):
    data = bytes(range(256)) * (size // 256 + 1)
    assert read(keep(data[:size])) == data[:size]
    assert StoredFile.objects.get().size == size


def test_any_storage_that_django_knows_will_do(settings):
    settings.STORAGES = IN_MEMORY
    ref = keep()
    assert keep() == ref
    assert read(ref) == LETTER
    assert storages["default"].exists(ref.key)


def test_a_stream_is_read_from_where_it_stands():
    stream = io.BytesIO(b"head" + LETTER)
    stream.seek(4)
    assert read(keep(stream)) == LETTER


def test_a_stream_that_cannot_seek_is_kept_too():
    class Pipe(io.BytesIO):
        def seekable(self):
            return False

    assert read(keep(Pipe(LETTER))) == LETTER


def test_a_reader_can_start_in_the_middle():
    data = bytes(range(256)) * 1024
    with open_file(keep(data)) as file:
        file.seek(PIECE + 100)
        assert file.read(50) == data[PIECE + 100 :][:50]
        file.seek(-10, io.SEEK_END)
        assert file.read() == data[-10:]
        file.seek(10**9)
        assert file.read() == b""


def test_the_same_file_is_kept_once_in_its_space(disk):
    assert keep() == keep()
    assert StoredFile.objects.count() == len(kept_on(disk)) == 1


def test_two_brands_never_share_a_row_or_a_name(disk):
    ours, theirs = keep(space="harbour"), keep(space="lagoon")
    assert ours.digest != theirs.digest
    assert StoredFile.objects.count() == len(kept_on(disk)) == 2
    assert discard(ours)
    assert read(theirs) == LETTER


def test_the_disk_never_sees_the_words(disk):
    keep()
    assert all(b"customer" not in path.read_bytes() for path in kept_on(disk))


@pytest.mark.parametrize("place", [0, 1, 10, 30, -1])
def test_a_changed_file_is_refused(disk, place):
    ref = keep()
    content = bytearray((disk / ref.key).read_bytes())
    content[place] ^= 1
    (disk / ref.key).write_bytes(content)
    with pytest.raises(CannotUnseal):
        read(ref)


@pytest.mark.parametrize("left", [0, 10, 21 + PIECE + 16, 21 + 2 * (PIECE + 16)])
def test_a_file_that_was_cut_off_is_refused(disk, left):
    ref = keep(b"x" * (2 * PIECE + 5))
    (disk / ref.key).write_bytes((disk / ref.key).read_bytes()[:left])
    with pytest.raises(CannotUnseal):
        read(ref)


def test_a_file_under_another_name_is_refused(disk):
    first, second = keep(), keep(b"another letter")
    (disk / first.key).write_bytes((disk / second.key).read_bytes())
    with pytest.raises(CannotUnseal):
        read(first)


def test_a_file_lost_from_the_disk_is_written_again(disk):
    ref = keep()
    (disk / ref.key).unlink()
    assert keep() == ref
    assert read(ref) == LETTER


def test_a_purged_file_is_gone_and_says_so(disk):
    ref = keep()
    assert discard(ref)
    assert kept_on(disk) == []
    assert discard(ref)
    with pytest.raises(NoSuchFile, match="purged"):
        open_file(ref)


def test_a_file_that_somebody_holds_is_not_purged(holders):
    ref = keep()
    held = {ref.key}
    files.holds_files(held.__contains__)
    assert not discard(ref)
    held.clear()
    assert discard(ref)


def test_a_file_stored_again_just_now_is_not_purged():
    with time_machine.travel("2026-03-01 10:00Z", tick=False):
        ref = keep()
        keep()
    with time_machine.travel("2026-03-01 10:59Z", tick=False):
        assert not discard(ref)
        assert read(ref) == LETTER
    with time_machine.travel("2026-03-01 11:01Z", tick=False):
        assert discard(ref)


@pytest.mark.django_db(transaction=True)
def test_a_purge_leaves_alone_what_another_transaction_is_storing():
    ref = keep()
    other = connection.copy()
    try:
        with transaction.atomic():
            keep()
            with other.cursor() as cursor:
                cursor.execute("select 1 from storage_storedfile for update skip locked")
                assert cursor.fetchone() is None
    finally:
        other.close()
    assert read(ref) == LETTER


def test_a_full_disk_is_said_clearly_and_leaves_nothing_behind(disk):
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, before[1]))
    try:
        with pytest.raises(StorageFull, match="no room left"):
            keep(b"x" * 1_000_000)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, handler)
    assert kept_on(disk) == []
    assert not StoredFile.objects.exists()


@pytest.mark.parametrize(
    "key", ["", "harbour/../../etc/passwd", "harbour/ab", "/etc/passwd", "h/ab/" + "g" * 62]
)
def test_a_reference_cannot_reach_outside_its_space(key):
    with pytest.raises(ValueError, match="not the name"):
        FileRef(key)


@pytest.mark.parametrize("space", ["", "..", "a/b", "Ü", "x" * 64])
def test_a_space_is_a_plain_word(space):
    with pytest.raises(ValueError, match="space"):
        keep(space=space)


@pytest.mark.parametrize("space", ["Harbour", "-", "_x", "a" * 40])
def test_every_key_that_a_brand_may_have_is_a_space(space):
    assert read(keep(space=space)) == LETTER


def test_a_reference_travels_as_json():
    ref = keep()
    adapter = TypeAdapter(FileRef)
    assert adapter.dump_python(ref, mode="json") == {"key": ref.key}
    assert adapter.validate_python({"key": ref.key}) == ref
