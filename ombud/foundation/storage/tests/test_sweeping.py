import os
from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from ombud.foundation.storage import FileRef, files, open_file, store
from ombud.foundation.storage.jobs import purge_file
from ombud.foundation.storage.models import StoredFile
from ombud.foundation.storage.sweeping import sweep
from tests.harness.working import work_off

from .test_keeping_files import LETTER, ON_DISK

pytestmark = pytest.mark.django_db


@pytest.fixture
def disk(settings, tmp_path):
    settings.STORAGES, settings.MEDIA_ROOT = ON_DISK, str(tmp_path)
    return tmp_path


@pytest.fixture
def orphan(disk, monkeypatch) -> FileRef:
    """A file whose row was rolled back two days ago."""
    monkeypatch.setattr(files, "_holders", [])
    ref = store("harbour", LETTER, media_type="text/plain")
    StoredFile.objects.all().delete()
    grow_old(disk / ref.key)
    return ref


def grow_old(path) -> None:
    then = (timezone.now() - timedelta(days=2)).timestamp()
    os.utime(path, (then, then))


def test_a_file_that_nobody_wrote_down_goes_after_a_day(orphan, disk):
    fresh = store("harbour", b"fresh", media_type="text/plain")
    kept = store("harbour", b"kept", media_type="text/plain")
    StoredFile.objects.filter(digest=fresh.digest).delete()
    grow_old(disk / kept.key)
    assert sweep() == 1
    assert not (disk / orphan.key).exists()
    assert (disk / fresh.key).exists()
    assert (disk / kept.key).exists()
    assert sweep() == 0


def test_a_file_that_somebody_refers_to_gets_its_row_back(orphan):
    files.holds_files(lambda key: key == orphan.key)
    assert sweep() == 0
    assert StoredFile.objects.get().size == len(LETTER)
    with open_file(orphan) as file:
        assert file.read() == LETTER


def test_an_unfinished_file_goes_after_a_day_and_strange_ones_stay(orphan, disk):
    folder = (disk / orphan.key).parent
    for name in (".unfinished-old", ".unfinished-new", "notes.txt"):
        (folder / name).write_bytes(b"x")
    grow_old(folder / ".unfinished-old")
    grow_old(folder / "notes.txt")
    assert sweep() == 2
    assert sorted(path.name for path in folder.iterdir()) == [".unfinished-new", "notes.txt"]


def test_a_file_cut_off_by_a_crash_goes_too(orphan, disk):
    (disk / orphan.key).write_bytes(b"")
    grow_old(disk / orphan.key)
    assert sweep() == 1


def test_an_empty_storage_is_swept_in_no_time(disk):
    disk.rmdir()
    assert sweep() == 0


def test_a_file_that_was_stored_again_just_now_is_looked_at_once_more(disk, monkeypatch):
    monkeypatch.setattr(files, "_holders", [])
    store("harbour", LETTER, media_type="text/plain")
    ref = store("harbour", LETTER, media_type="text/plain")
    purge_file(key=ref.key)
    assert open_file(ref).read() == LETTER
    with time_machine.travel(timezone.now() + timedelta(hours=2)):
        work_off()
    assert not (disk / ref.key).exists()


def test_a_file_that_somebody_holds_is_left_to_them(disk, monkeypatch):
    monkeypatch.setattr(files, "_holders", [])
    ref = store("harbour", LETTER, media_type="text/plain")
    files.holds_files(lambda key: key == ref.key)
    purge_file(key=ref.key)
    assert open_file(ref).read() == LETTER
    with time_machine.travel(timezone.now() + timedelta(hours=2)):
        assert work_off() == 0
