"""The board's report is made once a month by itself, by hand when asked, and kept as it was made."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
import time_machine
from django.test import Client

from ombud.cases.models import Case
from ombud.cases.refusals import NotPossible
from ombud.foundation.storage import open_file
from ombud.foundation.trail.models import Access
from ombud.oversight.changes.models import Change
from ombud.oversight.insights.jobs import ask_for_packs, make_pack
from ombud.oversight.insights.models import Pack
from ombud.oversight.insights.packs import making
from ombud.oversight.insights.packs.asking import ask_for_pack
from ombud.oversight.insights.packs.composing import compose, language_note
from ombud.oversight.insights.packs.making import file_of, make
from ombud.oversight.insights.packs.schedule import ready_at
from ombud.records.brands.models import Brand
from ombud.records.staff.models import Staff
from ombud.shell.figures import Cases, Figure, Period, entries, register
from tests.harness.working import work_off

pytestmark = pytest.mark.django_db
JUNE = Period.month(2026, 6, "Europe/London")
# The first of August 2026 is a Saturday: the first working day is Monday the third.
SATURDAY, MONDAY_EARLY, MONDAY = (
    datetime(2026, 8, 1, 9, 0, tzinfo=UTC),
    datetime(2026, 8, 3, 4, 30, tzinfo=UTC),
    datetime(2026, 8, 3, 5, 30, tzinfo=UTC),
)


def at(moment: datetime) -> time_machine.travel:
    return time_machine.travel(moment, tick=False)


@pytest.fixture
def july() -> Iterator[None]:
    with at(datetime(2026, 7, 20, 10, 0, tzinfo=UTC)):
        yield


def test_it_is_due_in_the_morning_of_the_first_working_day_of_the_brand(northgate: Brand) -> None:
    assert ready_at(northgate, date(2026, 8, 1)) == datetime(2026, 8, 3, 5, 0, tzinfo=UTC)


@pytest.mark.parametrize(("moment", "month"), [(SATURDAY, 6), (MONDAY_EARLY, 6), (MONDAY, 7)])
def test_the_newest_that_is_due_is_asked_for_once_also_after_a_time_without_a_worker(
    moment: datetime, month: int, complaints: list[Case], northgate: Brand
) -> None:
    with at(moment):
        for _ in range(3):
            ask_for_packs()
    found = Pack.objects.filter(brand=northgate)
    assert [(pack.since, pack.until) for pack in found] == [(date(2026, month, 1), date(2026, month + 1, 1))]


def test_a_brand_without_complaints_gets_no_report(northgate: Brand) -> None:
    with at(MONDAY):
        ask_for_packs()
    assert not Pack.objects.exists()


def test_it_says_what_happened_in_sentences_tables_and_a_chart(
    complaints: list[Case], northgate: Brand
) -> None:
    told = compose(northgate, "complaint", JUNE, datetime(2026, 7, 3, tzinfo=UTC))
    assert (
        "Complaints received: 0, as in May 2026 and as in June 2025." in told["sentences"]
    )  # recorded only now

    told = compose(northgate, "complaint", JUNE, datetime(2100, 1, 1, tzinfo=UTC))
    assert (
        "Complaints received: 11, 11 more than in May 2026 and 11 more than in June 2025."
        in told["sentences"]
    )
    by_product = next(part for part in told["tables"] if part["name"] == "Complaints received by product")
    assert by_product["rows"][0] == ["Payment", "8", "0"]
    assert told["lines"][0]["svg"].startswith("<svg")
    assert {entry["name"] for entry in told["glossary"]} == {figure["name"] for figure in told["figures"]}
    assert [part["name"] for part in told["tables"]][-2:] == ["Actions to fix causes", "Regulatory changes"]


def test_it_names_the_regulatory_changes_of_the_brand_and_of_no_other(
    complaints: list[Case], northgate: Brand, solvane: Brand
) -> None:
    for title, brand in (("A new return", northgate), ("A levy on games", solvane)):
        change = Change.objects.create(title=title, regulator="FCA", summary="One replaces five.")
        change.brands.add(brand)
    Change.objects.update(created_at=JUNE.begins)
    told = compose(northgate, "complaint", JUNE, datetime(2100, 1, 1, tzinfo=UTC))
    (part,) = [part for part in told["tables"] if part["name"] == "Regulatory changes"]
    assert [row[0] for row in part["rows"]] == ["A new return"]


def test_the_button_makes_a_pdf_that_can_be_read_on_the_record(
    july: None, complaints: list[Case], browser: Client, grace: Staff, northgate: Brand
) -> None:
    browser.post("/insights/packs/new/", {"brand": northgate.pk, "month": "2026-06-01"})
    work_off()
    pack = Pack.objects.get()
    assert (pack.state, pack.made_by, pack.since) == ("made", grace, date(2026, 6, 1))

    answer = browser.get(f"/insights/packs/{pack.pk}/pack.pdf")
    assert answer.content.startswith(b"%PDF")
    assert Access.objects.filter(verb="read board pack", subject=f"pack:{pack.pk}").exists()
    assert "June 2026" in browser.get("/insights/packs/").content.decode()


def test_making_it_again_leaves_it_as_it_was(complaints: list[Case], northgate: Brand) -> None:
    pack = Pack.objects.create(brand=northgate, since=JUNE.since, until=JUNE.until)
    make_pack(pack_id=pack.pk)
    pack.refresh_from_db()
    with open_file(file_of(pack)) as kept:
        before = kept.read()
    make(pack)
    make_pack(pack_id=pack.pk)
    pack.refresh_from_db()
    with open_file(file_of(pack)) as kept:
        assert kept.read() == before


def test_what_cannot_be_set_says_why_and_can_be_tried_again(
    complaints: list[Case], browser: Client, northgate: Brand, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    pack = Pack.objects.create(brand=northgate, since=JUNE.since, until=JUNE.until)
    torn = tmp_path / "torn.typ"
    torn.write_text("#let data = (")
    with monkeypatch.context() as broken:
        broken.setattr(making, "TEMPLATE", torn)
        make_pack(pack_id=pack.pk)
    page = browser.get("/insights/packs/").content.decode()
    assert "torn.typ" in page
    assert "Try again" in page

    browser.post(f"/insights/packs/{pack.pk}/again/")
    work_off()
    pack.refresh_from_db()
    assert (pack.state, pack.problem) == ("made", "")


def test_packs_of_another_brand_are_not_there(
    complaints: list[Case], browser: Client, solvane: Brand
) -> None:
    pack = Pack.objects.create(brand=solvane, since=JUNE.since, until=JUNE.until)
    assert browser.get(f"/insights/packs/{pack.pk}/pack.pdf").status_code == 404
    assert browser.post(f"/insights/packs/{pack.pk}/again/").status_code == 404
    assert browser.post("/insights/packs/new/", {"brand": solvane.pk, "month": "2026-06-01"}).status_code in (
        404,
        422,
    )
    assert Pack.objects.count() == 1


def test_a_pack_says_when_there_is_no_wording_in_the_brand_s_own_language(northgate: Brand) -> None:
    assert language_note(northgate) == ""
    northgate.languages = ["de", "en"]
    assert language_note(northgate) == "In English: there is no wording of this report in German yet."


def test_there_is_a_report_of_each_desk_that_declares_figures_and_of_no_other(
    complaints: list[Case], northgate: Brand, grace: Staff, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(NotPossible, match="no report of this kind"):
        ask_for_pack(northgate, date(2026, 6, 1), by=grace, kind="inbox")
    with at(MONDAY):
        declared = Figure(
            key="inbox.made-up",
            name="Made up",
            sentence="Made up.",
            playbook="inbox",
            rows=entries,
            measure=Cases(),
        )
        monkeypatch.setitem(register._register, declared.key, declared)
        told = compose(northgate, "inbox", JUNE, datetime(2026, 8, 3, tzinfo=UTC))
        assert ask_for_pack(northgate, date(2026, 6, 1), by=grace, kind="inbox").kind == "inbox"
    assert told["title"] == "Questions, June 2026"
    assert "Actions to fix causes" not in {part["name"] for part in told["tables"]}
