"""Pages of numbers: what they say, whose cases they list, and what leaves the house."""

import csv
import io
from typing import Any
from urllib.parse import urlencode
from zipfile import ZipFile

import pytest
from django.test import Client

from ombud.cases.models import Case
from ombud.foundation.trail.models import Access
from ombud.records.brands.models import Brand
from ombud.records.knowledge.models import Cause
from ombud.records.staff.models import Staff
from ombud.shell.figures import dimension_of, figures
from ombud.shell.spreadsheets import harmless

from .conftest import JUNE

pytestmark = pytest.mark.django_db
OPENED = "/insights/figures/complaint.opened/"


def text(client: Client, address: str, **query: str) -> str:
    answer = client.get(address, {**JUNE, **query})
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_overview_counts_the_brand_and_no_other(complaints: list[Case], browser: Client) -> None:
    page = text(browser, "/insights/")
    assert "Complaints received" in page
    assert '<p class="much">11</p>' in page
    assert "Solvane" not in page


def test_the_overview_asks_few_things_of_the_database(
    complaints: list[Case], browser: Client, django_assert_max_num_queries: Any
) -> None:
    text(browser, "/insights/")
    with django_assert_max_num_queries(14):
        text(browser, "/insights/")
    with django_assert_max_num_queries(14):
        text(browser, "/insights/figures/complaint.open/")


def test_a_number_opens_as_many_cases_as_it_says_for_who_sees_them_all(
    complaints: list[Case], client: Client, sofia: Staff
) -> None:
    client.force_login(sofia)
    page = text(client, f"{OPENED}cases/")
    assert "11 cases" in page
    assert page.count('href="/cases/C-') == 11
    assert "out of your sight" not in page


def test_who_sees_part_of_the_brand_is_told_how_many_are_missing_and_nothing_else_of_them(
    complaints: list[Case], browser: Client
) -> None:
    hidden = [case.number for case in complaints if case.scope.name == "Private clients"]
    page = text(browser, f"{OPENED}cases/")
    assert page.count('href="/cases/C-') == 9
    assert "2 of them are out of your sight" in page
    assert not any(number in page for number in hidden)


def test_a_row_of_a_cut_leads_to_its_own_cases(complaints: list[Case], browser: Client) -> None:
    page = text(browser, OPENED, cut="product")
    assert "Complaints received by product" in page
    cases = text(browser, f"{OPENED}cases/", product="custody")
    assert "3 cases" in cases
    assert "Product: Custody" in cases


def test_long_lists_go_on_from_the_last_case_that_was_shown(
    complaints: list[Case], browser: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ombud.oversight.insights.behind.PAGE", 4)
    seen, url = list[str](), f"{OPENED}cases/?{urlencode(JUNE)}"
    while url:
        table = browser.get(url).context["table"]
        seen += [row["cells"][0]["text"] for row in table["rows"]]
        url = table["more_url"]
    assert len(seen) == len(set(seen)) == 9


def test_every_figure_of_every_kind_has_a_page(complaints: list[Case], browser: Client) -> None:
    for figure in figures():
        text(browser, f"/insights/figures/{figure.key}/")
    assert browser.get("/insights/figures/complaint.nothing/").status_code == 404


def test_a_period_that_makes_no_sense_still_shows_something(complaints: list[Case], browser: Client) -> None:
    for given in (
        {"since": "yesterday"},
        {"until": "2020-01-01"},
        {"period": "ever"},
        {"brand": "x"},
        {"kind": "x"},
        {"since": "0001-01-01", "until": "9999-12-31"},
        {"until": "9999-12-31", "compare": "year"},
        {"product": "\0"},
        {"product": "<script>", "jurisdiction": "\u202e" + "x" * 5000},
        {"after": "9" * 40},
    ):
        assert browser.get("/insights/", {**JUNE, **given}).status_code == 200


def test_a_figure_is_taken_out_as_csv_on_the_record(
    complaints: list[Case], browser: Client, grace: Staff
) -> None:
    answer = browser.get(f"{OPENED}export.csv", {**JUNE, "cut": "product"})
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert ["Number", "11"] in rows
    assert ["Payment", "8", "8", "8"] in rows
    access = Access.objects.latest("sequence")
    assert (access.actor, access.verb, access.subject) == (
        f"staff:{grace.pk}",
        "exported numbers",
        "figure:complaint.opened",
    )


@pytest.mark.parametrize("address", [OPENED, f"{OPENED}cases/", f"{OPENED}export.csv", "/insights/"])
def test_asking_for_another_brand_gives_ones_own_and_no_other(
    complaints: list[Case], browser: Client, solvane: Brand, address: str
) -> None:
    own, asked = (
        browser.get(address, JUNE),
        browser.get(address, {**JUNE, "brand": str(solvane.pk), "cut": "brand"}),
    )
    for said in (own.content.decode(), asked.content.decode()):
        assert "11" in said
        assert "Solvane" not in said


def test_a_cause_is_never_named_as_another_brand_names_it(
    complaints: list[Case], northgate: Brand, solvane: Brand
) -> None:
    for brand, name in ((northgate, "Night desk"), (solvane, "Their secret")):
        Cause.objects.create(brand=brand, key="people.own", names={"en": name})
    named = dimension_of("cause").named(["people.own"], [northgate.pk])
    assert named["people.own"].endswith("Night desk")


def test_a_sheet_holds_text_as_text(complaints: list[Case], browser: Client) -> None:
    answer = browser.get(f"{OPENED}export.xlsx", JUNE)
    with ZipFile(io.BytesIO(answer.content)) as book:
        pages = [book.read(name).decode() for name in book.namelist() if "worksheets/sheet" in name]
    assert len(pages) == 3
    assert not any("<f>" in page for page in pages)


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n"])
def test_what_a_spreadsheet_would_carry_out_is_made_harmless(start: str) -> None:
    assert harmless(f"{start}cmd|' /C calc'!A0") == f"'{start}cmd|' /C calc'!A0"
    assert harmless("harmless") == "harmless"
    assert harmless(-3.5) == -3.5


def test_whoever_may_not_see_numbers_does_not_find_them(client: Client, amira: Staff) -> None:
    client.force_login(amira)
    assert client.get("/insights/").status_code == 403
    assert 'href="/insights/"' not in client.get("/settings/me/").content.decode()
