"""Each letter of each regime holds what the regime demands of it, in each language it is worded in."""

from itertools import groupby

import pytest
from pypdfium2 import PdfDocument

from ombud.desks.complaints.letters.composing import holes_in
from ombud.desks.complaints.letters.kinds import Kind
from ombud.desks.complaints.letters.preparing import TEMPLATE
from ombud.desks.complaints.letters.wording import ANY, languages_of, wordings
from ombud.foundation.typesetting import typeset
from ombud.records.rulebook.regimes import regimes
from tests.letters.samples import NAMES, Sample, samples, with_offer

FILES = {
    file: list(found)
    for file, found in groupby(samples(), key=lambda sample: (sample.regime, sample.language))
}
by_file = pytest.mark.parametrize("file", FILES, ids=" ".join)


def test_every_regime_that_demands_contents_is_worded_in_english() -> None:
    demanding = {one.id for one in regimes() if one.contents}
    assert demanding - {regime for regime, language in wordings() if language == "en"} == set()


@by_file
def test_it_holds_every_item_and_says_nothing_unfilled(file: tuple[str, str]) -> None:
    for one in (each for sample in FILES[file] for each in (sample, with_offer(sample))):
        assert {item.id for item in one.items() if not item.there} == set(), one.name
        assert holes_in(one.text) == [], one.name
        places = [part.at for part in one.parts]
        assert places, one.name
        assert len(set(places)) == len(places), one.name


@by_file
def test_without_the_words_of_an_item_it_is_not_whole(file: tuple[str, str]) -> None:
    for sample in FILES[file]:
        demanded = {item.id for item in sample.demanded}
        for part in sample.parts:
            if part.supplies and not part.person:
                lacking = {item.id for item in sample.items(without=part.id) if not item.there}
                assert lacking == set(part.supplies) & demanded, (sample.name, part.id)


def test_every_language_has_the_same_parts_in_the_same_places() -> None:
    def shape(regime: str, language: str) -> list[tuple[object, ...]]:
        return [
            (p.id, p.at, p.letters, p.when, p.supplies, p.person) for p in wordings()[regime, language].parts
        ]

    for regime, found in groupby(sorted(wordings()), key=lambda key: key[0]):
        assert {str(shape(*key)) for key in found} == {str(shape(regime, "en"))}, regime


@pytest.mark.parametrize("language", languages_of(ANY))
def test_its_words_can_be_read_out_of_the_paper(language: str) -> None:
    sample = Sample("eu.mica", language, Kind.FINAL_RESPONSE, "rejected")
    pdf = typeset(TEMPLATE, sample.paper, languages=[language])
    said = "".join(page.get_textpage().get_text_range() for page in PdfDocument(pdf))
    assert b"<pdfaid:part>2" in pdf
    for words in ("Northgate", "C-7K2Q-M4XA", "Edith Marlowe", NAMES.get(language, "Daniel Okafor")):
        # The reader tells what runs to the left in the order of the page.
        assert set(words) <= set(said) if language == "ar" else words in said
