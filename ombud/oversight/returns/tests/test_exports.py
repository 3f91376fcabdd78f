"""A return as a file: complete, harmless in a spreadsheet, and on the access chain."""

import csv
import io
import json
import zipfile

from django.test import Client

from ombud.foundation.trail.models import Access
from ombud.oversight.returns.actions import give, prepare, remark
from ombud.oversight.returns.approving import approve, hand_over
from ombud.oversight.returns.exporting import FORMATS
from ombud.oversight.returns.models import KeptReturn, Return
from ombud.oversight.returns.periods import ACCOUNTING_HALVES
from ombud.records.brands.models import LegalEntity
from ombud.records.staff.models import Staff

from .conftest import YEAR

RUN = '=HYPERLINK("https://evil.example","See")'


def rows(report: Return) -> list[list[str]]:
    return list(csv.reader(io.StringIO(FORMATS["csv"].write(report).decode("utf-8-sig"))))


def test_csv_has_every_line_with_its_figure(draft: Return) -> None:
    found = {row[-1]: row for row in rows(draft) if len(row) == 8}
    assert found["opened"][2] == "1"
    assert found["redress.upheld"][2] == "60.00 GBP"
    assert set(draft.cells.values_list("key", flat=True)) <= set(found)


def test_nothing_that_people_wrote_is_run_by_a_spreadsheet(
    draft: Return, firm: LegalEntity, paula: Staff
) -> None:
    report = prepare(firm, "uk.annex-1r", ACCOUNTING_HALVES.at(YEAR.first), by=paula)
    give(report.cells.get(key="group"), by=paula, figure=RUN, source="@SUM(1+1)")
    remark(report, by=paula, text="-2+3")
    written = [text for row in rows(report) for text in row]
    assert f"'{RUN}" in written
    assert "'@SUM(1+1)" in written
    assert not [text for text in written if text.startswith(("=", "+", "-", "@", "\t", "\r"))]

    with zipfile.ZipFile(io.BytesIO(FORMATS["xlsx"].write(report))) as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
        assert "<f>" not in sheet
        assert "hyperlink" not in sheet.lower()
        assert "HYPERLINK" in book.read("xl/sharedStrings.xml").decode()  # fmt: skip


def test_json_is_what_was_kept_with_its_digest(draft: Return, paula: Staff, armin: Staff) -> None:
    approve(hand_over(draft, by=paula), by=armin)
    report = Return.objects.get(pk=draft.pk)
    whole = json.loads(FORMATS["json"].write(report))
    kept = KeptReturn.objects.get(report=report)
    assert whole["sha256"] == kept.digest
    assert whole["content"] == kept.content
    assert {cell["key"]: cell["cases"] for cell in whole["content"]["cells"]}["opened"] != []


def test_each_file_is_given_to_who_may_see_the_return_and_noted(draft: Return, paula: Staff) -> None:
    client = Client()
    client.force_login(paula)
    for format_ in FORMATS:
        answer = client.get(f"{draft.get_absolute_url()}export/{format_}/")
        assert answer.status_code == 200
        assert answer["Content-Disposition"].endswith(f'"uk.payments_2026-01-01_2026-12-31_v1.{format_}"')
        (line,) = Access.objects.filter(verb=f"exported return as {format_}")
        assert (line.actor, line.subject) == (f"staff:{paula.pk}", f"return:{draft.pk}")
    assert answer.content.startswith(b"%PDF")
    assert client.get(f"{draft.get_absolute_url()}export/exe/").status_code == 404
