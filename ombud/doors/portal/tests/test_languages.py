"""Each language of the portal has every word, with the same gaps to be filled, and is compiled as it is written."""

import re
import runpy
from pathlib import Path

import polib
import pytest
from django.test import Client

from ombud.doors.portal import languages
from ombud.doors.portal.models import Counter

BOOKS = sorted((Path(__file__).parents[1] / "locale").glob("*/LC_MESSAGES/django.po"))
ROOT = Path(__file__).parents[4]
GAPS = re.compile(r"%\(\w+\)s")


@pytest.mark.parametrize("file", BOOKS, ids=lambda file: file.parts[-3])
def test_a_book_is_whole_and_compiled(file: Path) -> None:
    book = polib.pofile(str(file))
    assert book.untranslated_entries() == []
    for entry in book:
        said = [entry.msgstr, *entry.msgstr_plural.values()]
        gaps = set(GAPS.findall(entry.msgid + (entry.msgid_plural or "")))
        assert all(set(GAPS.findall(each)) <= gaps for each in said), entry.msgid
    assert book.to_binary() == file.with_suffix(".mo").read_bytes(), "run: python bin/words.py"


def test_each_sentence_of_the_code_is_in_every_book() -> None:
    """A new sentence cannot stay English in the midst of another language."""
    rooms = runpy.run_path(str(ROOT / "bin" / "words.py"))["ROOMS"]
    for room in rooms:
        wanted = {sentence for sentence, _ in room.words()}
        for file in room.books:
            known = {entry.msgid for entry in polib.pofile(str(file))}
            assert known == wanted, f"{file}: run python bin/words.py and translate what is new"


def test_every_language_that_is_offered_has_a_book() -> None:
    names = {file.parts[-3].lower().replace("_", "-") for file in BOOKS}
    assert {django for django, _ in languages.SPOKEN.values()} - {"en-gb"} == names


def test_a_book_that_lacks_a_sentence_is_told_of_on_the_page(
    tmp_path: Path, counter: Counter, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert all(languages.is_whole(one) for one in languages.SPOKEN)
    for name, words in (("de", ["Send", "Back"]), ("it", ["Send"])):
        book = polib.POFile()
        book.extend(polib.POEntry(msgid=word, msgstr=f"{word} {name}") for word in words)
        place = tmp_path / name / "LC_MESSAGES"
        place.mkdir(parents=True)
        book.save_as_mofile(str(place / "django.mo"))
    assert languages.is_whole("de", tmp_path)
    assert not languages.is_whole("it", tmp_path)
    assert languages.is_whole("en", tmp_path)
    assert "translated yet" not in Client().get("/p/northgate/").content.decode()
    monkeypatch.setattr(languages, "is_whole", lambda language: False)
    assert "Not all of this page has been translated yet" in Client().get("/p/northgate/").content.decode()


def test_the_page_speaks_what_was_chosen_then_what_the_browser_prefers(counter: Counter) -> None:
    counter.brand.languages = ["en", "de", "ar"]
    counter.brand.save()
    german, chooses = {"headers": {"accept-language": "de-AT,de;q=0.9"}}, Client()
    assert 'lang="de"' in Client().get("/p/northgate/", **german).content.decode()
    assert 'dir="rtl"' in chooses.get("/p/northgate/?lang=ar", **german).content.decode()
    assert 'dir="rtl"' in chooses.get("/p/northgate/", **german).content.decode()
    assert 'lang="en"' in Client().get("/p/northgate/?lang=fr").content.decode()
