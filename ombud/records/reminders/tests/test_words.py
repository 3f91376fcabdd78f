"""Each language has every word of the mail, with the same gaps, and is compiled as it is written."""

import re
from pathlib import Path

import polib
import pytest

from bin.words import ROOMS
from ombud.foundation.text.spoken import SPOKEN

ROOM = next(room for room in ROOMS if room.folder == "ombud/records/reminders")
GAPS = re.compile(r"%\(\w+\)s")


@pytest.mark.parametrize("file", ROOM.books, ids=lambda file: file.parts[-3])
def test_a_book_is_whole_and_compiled(file: Path) -> None:
    book = polib.pofile(str(file))
    assert {(entry.msgid, entry.msgid_plural) for entry in book.translated_entries()} == set(ROOM.words())
    for entry in book:
        gaps = set(GAPS.findall(entry.msgid))
        said = [entry.msgstr] if entry.msgstr else list(entry.msgstr_plural.values())[-1:]
        assert all(set(GAPS.findall(each)) == gaps for each in said), entry.msgid
    assert book.to_binary() == file.with_suffix(".mo").read_bytes(), "run: python bin/words.py"


def test_every_language_has_a_book() -> None:
    names = {file.parts[-3].lower().replace("_", "-") for file in ROOM.books}
    assert names | {"en-gb"} == {django for django, _ in SPOKEN.values()}
