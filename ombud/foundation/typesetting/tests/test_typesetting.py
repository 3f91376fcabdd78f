"""What goes onto paper is what was written, in any script, and never a command."""

from pathlib import Path
from threading import Thread

import pytest
from pypdfium2 import PdfDocument

from ombud.foundation.typesetting import CannotTypeset, draw, fonts, typeset

PLAIN = Path(__file__).with_name("plain.typ")


def words_of(pdf: bytes) -> str:
    return "\n".join(page.get_textpage().get_text_range() for page in PdfDocument(pdf))


def plain(*text: str, languages: tuple[str, ...] = ()) -> bytes:
    return typeset(PLAIN, {"title": "A letter", "text": list(text)}, languages=languages)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "Dear Mrs Jürgens, “50 €”"),
        ("el", "Αγαπητή κυρία"),
        ("zh", "您的投诉已收到"),
        ("hi", "आपकी शिकायत मिल गई है"),
        ("ar", "وصلتنا شكواك"),
    ],
)
def test_words_of_every_script_can_be_read_out_of_the_file(language, words):
    found = words_of(plain(words, languages=(language,)))
    # The reader leaves spaces out between Hindi words, and tells Arabic ones in the order of the page.
    assert set(words) <= set(found) if language == "ar" else words.replace(" ", "") == found.replace(" ", "")


def test_markup_in_somebodys_words_stays_what_it_is():
    words = ('#read("/etc/passwd") *bold* _italic_', "$x^2$ @someone \\ #panic()", "= No heading")
    assert words_of(plain(*words)).splitlines() == list(words)


def test_a_file_is_made_to_be_kept_and_to_be_listened_to():
    pdf = plain("Hello")
    assert b"<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>" in pdf
    assert b"<pdfuaid:part>1</pdfuaid:part>" in pdf


def test_characters_that_no_font_has_stop_no_letter():
    assert words_of(plain("Khun สวัสดี")).startswith("Khun")


def test_control_characters_are_left_out():
    assert words_of(plain("a\x07b\x00c")) == "abc"


def test_a_missing_font_says_what_to_do(tmp_path, monkeypatch):
    monkeypatch.setattr(fonts, "FONTS", tmp_path)
    with pytest.raises(CannotTypeset, match=r"NotoSansSC-Regular\.ttf.*Run `ombud assets`"):
        plain("您好", languages=("zh-Hans",))


def test_a_template_that_fails_is_named_with_its_error():
    with pytest.raises(CannotTypeset, match=r"plain\.typ: .*title"):
        typeset(PLAIN, {"text": []})


def test_pages_can_be_drawn_as_pictures():
    (page,) = draw(PLAIN, {"title": "A letter", "text": ["Hello"]})
    assert page.startswith(b"\x89PNG")


def test_threads_set_letters_at_the_same_time():
    made: list[str] = []
    threads = [Thread(target=lambda n=n: made.append(words_of(plain(f"Number {n}")))) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(made) == [f"Number {n}" for n in range(4)]
