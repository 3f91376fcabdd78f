"""A workbook: the return on one sheet, the numbers of complaints behind each line on another."""

import io

import xlsxwriter

from ombud.cases.models import Case

from ..keeping import lines_of
from ..models import Return
from .rows import HEADINGS, head_of, rows_of

# Nothing that people wrote is ever a formula, a number or a link.
OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}
FIGURES = (2, 3, 4)


def as_xlsx(report: Return) -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, OPTIONS) as book:
        _write_return(book, report)
        _write_complaints(book, report)
    return out.getvalue()


def _write_return(book: xlsxwriter.Workbook, report: Return) -> None:
    sheet, bold = book.add_worksheet("Return"), book.add_format({"bold": True})
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    line = 0
    for name, text in head_of(report):
        sheet.write_string(line, 0, name, bold)
        sheet.write_string(line, 1, text)
        line += 1
    sheet.write_row(line + 1, 0, HEADINGS, bold)
    sheet.freeze_panes(line + 2, 2)
    for place, row in enumerate(rows_of(report), line + 2):
        for column, text in enumerate(row):
            if column in FIGURES and text.isdecimal():
                sheet.write_number(place, column, int(text))
            else:
                sheet.write_string(place, column, text, wrapped)
    for column, width in enumerate((16, 52, 14, 14, 12, 30, 50, 24)):
        sheet.set_column(column, column, width)


def _write_complaints(book: xlsxwriter.Workbook, report: Return) -> None:
    """Public numbers, so that each figure can be followed into the desk by whoever may see it."""
    sheet, bold = book.add_worksheet("Complaints"), book.add_format({"bold": True})
    lines = [line for line in lines_of(report).values() if line.cases]
    numbers = dict(
        Case.objects.filter(pk__in={case for line in lines for case in line.cases}).values_list(
            "pk", "number"
        )
    )
    sheet.write_row(0, 0, ("Line", "Complaint"), bold)
    pairs = [(line.key, numbers.get(case, "")) for line in lines for case in line.cases]
    for place, pair in enumerate(pairs, 1):
        sheet.write_string(place, 0, pair[0])
        sheet.write_string(place, 1, pair[1])
    sheet.set_column(0, 1, 24)
