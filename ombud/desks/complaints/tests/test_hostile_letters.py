"""Letters with bad words in them: they are set as words, stay on the paper, and turn nothing else around."""

from datetime import date
from typing import Any

import pytest
from pypdfium2 import PdfDocument

from ombud.cases.refusals import BadArguments, WrongStage
from ombud.desks.complaints.actions import find
from ombud.desks.complaints.answering import acknowledge, answer
from ombud.desks.complaints.letters.kinds import Kind
from ombud.desks.complaints.letters.paper import worded
from ombud.desks.complaints.letters.preparing import TEMPLATE, shows_all
from ombud.desks.complaints.models import Complaint, Outcome
from ombud.foundation.typesetting import typeset
from ombud.records.staff.models import Staff
from tests.letters.samples import LETTERHEAD, Sample

from .letters import draft

HOSTILE = {
    "markup": '#read("/etc/passwd") $x^2$ *b* = H @ref <label> `code` \\u{41} // c /* d */ #let x = 1',
    "template": "{name} {{7*7}} {% include 'x' %} {number} %(a)s ${HOME}",
    "emoji": "👩🏽\u200d🚀 🏳️\u200d🌈 ☎️ ✅ 𝕳𝖊𝖑𝖑𝖔",
    "right to left": "ليلى الحداد \u2067اسم\u2069 עברית",
    "unfinished isolate": "\u2068 open and never closed",
    "control": "a\x00b\x07c\x1bd\u2028e\ufeff",
    "combining": "Z̴̢̧a̷̛l̶g̵o̴" * 60,
    "half a character": "bad \ud800 half",
}


def paper(text: str, language: str = "en") -> dict[str, Any]:
    sample = Sample("any", language, Kind.FINAL_RESPONSE, "upheld")
    words = worded(sample.filling, sample.kind, language, text, date(2026, 6, 15))
    return {**LETTERHEAD, "to": [text[:200], "d" * 90 + "@example.com"], "enclosures": [], **words}


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_whatever_somebody_writes_is_set(text: str, language: str) -> None:
    pdf = typeset(TEMPLATE, paper(f"Dear\n\n{text}\n\nYours", language), languages=[language])
    assert pdf.startswith(b"%PDF")


def test_a_word_longer_than_the_paper_is_wide_stays_on_it() -> None:
    pdf = PdfDocument(typeset(TEMPLATE, paper("W" * 4000), languages=["en"]))
    edges = [
        read.get_charbox(at)
        for read in (page.get_textpage() for page in pdf)
        for at in range(read.count_chars())
    ]
    assert len(edges) > 4000
    assert all(left >= 0 and right < pdf[0].get_width() for left, _, right, _ in edges)


@pytest.mark.django_db
def test_a_name_does_not_turn_around_what_follows_it(payment_complaint: Complaint, vera: Staff) -> None:
    customer = payment_complaint.case.customer
    assert customer is not None
    customer.name = "Daniel \u202eflesruoy yap\u202c Okafor"
    customer.save()
    made = draft(payment_complaint, "acknowledge", by=vera, text="To \u202eyou\u202c")
    assert made.text == "To you"
    assert "\u202e" not in str(made.paper)
    assert "\\u202e" not in str(made.paper)


@pytest.mark.django_db
@pytest.mark.parametrize(("name", "shown"), [("Daniel Okafor", True), ("김민준", False)])
def test_the_writer_hears_of_characters_that_the_paper_cannot_show(
    payment_complaint: Complaint, vera: Staff, name: str, shown: bool
) -> None:
    made = draft(payment_complaint, "acknowledge", by=vera, text=f"Dear {name}")
    assert shows_all(made) is shown


@pytest.mark.django_db
def test_a_letter_that_the_case_has_overtaken_is_previewed_again(
    investigated: Complaint, vera: Staff
) -> None:
    yes = {"outcome": Outcome.UPHELD}
    seen = draft(investigated, "answer", by=vera, **yes)
    point = investigated.points.get()
    find(investigated, by=vera, point=point.pk, finding=Outcome.REJECTED, evidence="Ledger entry 4712")
    with pytest.raises(BadArguments, match="has changed since"):
        answer(investigated, by=vera, letter=seen.seal, **yes)
    again = draft(investigated, "answer", by=vera, **yes)
    assert answer(investigated, by=vera, letter=again.seal, **yes)


@pytest.mark.django_db
def test_of_two_who_write_at_once_one_letter_leaves(
    payment_complaint: Complaint, vera: Staff, ines: Staff
) -> None:
    hers, his = (draft(payment_complaint, "acknowledge", by=person) for person in (vera, ines))
    acknowledge(payment_complaint, by=vera, letter=hers.seal)
    with pytest.raises(WrongStage):
        acknowledge(payment_complaint, by=ines, letter=his.seal)
    assert payment_complaint.letters.count() == 1
