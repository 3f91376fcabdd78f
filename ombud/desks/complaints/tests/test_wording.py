"""What the wording holds, what it leaves to a person, and what it says of itself."""

from datetime import date

import pytest

from ombud.desks.complaints.letters.cautions import other_language, to_be_checked
from ombud.desks.complaints.letters.kinds import Kind
from ombud.desks.complaints.letters.notation import day_in, money_in
from ombud.desks.complaints.letters.wording import ANY, Body, languages_of, wordings
from ombud.desks.complaints.models import OutsideBody
from ombud.foundation.money import Money
from ombud.records.brands.models import Brand
from tests.letters.samples import SPOKEN, Sample, samples

ENGLISH = sorted({regime for regime, language in wordings() if language == "en" and regime != ANY})


@pytest.mark.parametrize("regime", ENGLISH)
def test_what_a_person_must_vouch_for_is_missing_until_they_do(regime: str) -> None:
    for sample in (one for one in samples() if (one.regime, one.language) == (regime, "en")):
        judged = {item.id for item in sample.items() if item.judged}
        assert {item.id for item in sample.items(vouched=()) if not item.there} == judged, sample.name


@pytest.mark.parametrize("kind", [Kind.NOT_ELIGIBLE, Kind.OUT_OF_TIME])
@pytest.mark.parametrize("regime", ENGLISH)
def test_whoever_is_turned_away_reads_the_reasons(regime: str, kind: Kind) -> None:
    assert "more than seven years ago" in Sample(regime, "en", kind).text


@pytest.mark.parametrize("language", languages_of("eu.mica"))
def test_remedies_that_are_no_money_stand_in_a_mica_letter_too(language: str) -> None:
    letter = Sample("eu.mica", language, Kind.FINAL_RESPONSE, "rejected", so=frozenset({"remedies", "offer"}))
    assert "We apologise for the way" in letter.text
    assert "disputes.example" in letter.text


def test_an_answer_under_the_cfpb_gives_findings_and_category_and_a_first_response_is_in_progress() -> None:
    first, last = (
        Sample("us.cfpb", "en", Kind.FIRST_RESPONSE),
        Sample("us.cfpb", "en", Kind.FINAL_RESPONSE, "upheld"),
    )
    assert "In progress" in first.text
    assert "20 July 2026" in first.text
    assert "Where did the withdrawal" in last.text
    assert "In progress" not in last.text
    assert [item.id for item in last.items()] == ["cfpb.1", "cfpb.2", "cfpb.3", "cfpb.4", "cfpb.5"]


def test_every_file_says_what_nobody_checked() -> None:
    for (regime, language), wording in wordings().items():
        assert wording.reviewed == (language == "en"), (regime, language)
        assert set(wording.source.contacts) <= {name.removeprefix("body_") for name in Body.model_fields}
        if language == "en" and regime != ANY:
            assert wording.source.against or wording.source.unchecked, regime


@pytest.mark.django_db
def test_what_is_unchecked_is_said_until_the_firm_names_its_own(northgate: Brand) -> None:
    said = to_be_checked(northgate, "mt.oafs", "en")
    assert "the address of the body outside" in said
    assert not any("translation" in line for line in said)
    OutsideBody.objects.create(brand=northgate, regime="mt.oafs", address="1 New Street", email="a@b.example")
    assert not any("of the body" in line for line in to_be_checked(northgate, "mt.oafs", "en"))
    assert "translation" in to_be_checked(northgate, "eu.mica", "de")[0]


def test_a_letter_in_another_language_than_theirs_says_so() -> None:
    assert other_language("eu.mica", "de", "de-AT") == ""
    assert other_language("eu.mica", "en", "") == ""
    assert "writes German, and this letter is in English" in other_language("eu.mica", "en", "de")
    assert "no wording in it" in other_language("uk.disp", "en", "de")
    assert "writes Polish" in other_language("eu.mica", "en", "pl")


DAYS = {
    "en": "1 June 2026", "de": "1. Juni 2026", "fr": "1 juin 2026", "es": "1 de junio de 2026", "it": "1 giugno 2026",
    "pt": "1 de junho de 2026", "nl": "1 juni 2026", "zh": "2026年6月1日", "hi": "1 जून 2026", "ar": "1 يونيو 2026",
}  # fmt: skip
MONEY = {
    "en": "1,234.50", "zh": "1,234.50", "hi": "1,234.50", "ar": "1,234.50", "fr": "1\u202f234,50", "de": "1.234,50",
    "es": "1.234,50", "it": "1.234,50", "pt": "1.234,50", "nl": "1.234,50",
}  # fmt: skip


@pytest.mark.parametrize("language", SPOKEN)
def test_days_and_money_are_written_as_the_language_writes_them(language: str) -> None:
    assert day_in(language, date(2026, 6, 1)) == DAYS[language]
    assert money_in(language, Money.of("EUR", "1234.50")) == f"{MONEY[language]}\u00a0EUR"
    assert money_in("en", Money.of("ETH", "0.000000000000000001")) == "0.000000000000000001\u00a0ETH"
