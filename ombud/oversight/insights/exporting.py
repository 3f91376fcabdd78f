"""A figure as a sheet: its series and one cut, as CSV or XLSX, with nothing that a spreadsheet would carry out."""

import csv
import io
from collections.abc import Sequence
from typing import Any

import xlsxwriter

from ombud.shell.figures import Figure, Measured, Unit, dimension_of
from ombud.shell.spreadsheets import harmless

from .behind import conditions
from .faces import step_named
from .saying import UNITS, assets_of, besides, in_asset, period_named, plain, said
from .wishes import Wish

type Value = str | float | None
type Sheet = list[list[Value]]


def sheets(figure: Figure, wish: Wish, by: str) -> dict[str, Sheet]:
    """What both formats hold, sheet by sheet."""
    asked = wish.asked(figure)
    total = figure.total(asked)
    only: Sheet = [["Only", each] for each in conditions(figure, wish)]
    about: Sheet = [
        ["Figure", figure.name],
        ["Meaning", figure.sentence],
        ["Brands", ", ".join(brand.name for brand in wish.chosen)],
        ["Period", period_named(wish.period)],
        *only,
        ["Unit", UNITS[figure.unit]],
        ["Number", said(total)],
        ["Rests on", besides(total)],
    ]
    points, rows = figure.series(asked, wish.step), figure.cut(asked, by)
    assets = assets_of([total]) if figure.unit is Unit.MONEY else []
    units = assets or [UNITS[figure.unit]]
    series: Sheet = [[wish.step.value.capitalize(), *units, "As told"]]
    series += [
        [step_named(point.since, wish.step), *_numbers(point.measured, assets), said(point.measured)]
        for point in points
    ]
    cut: Sheet = [[dimension_of(by).name, *units, "As told", "Cases"]]
    cut += [
        [each.names[0], *_numbers(each.measured, assets), said(each.measured), each.measured.count]
        for each in rows
    ]
    return {"About": about, "Over time": series, f"By {dimension_of(by).name.lower()}"[:31]: cut}


def _numbers(measured: Measured, assets: Sequence[str]) -> list[Value]:
    """One column, or one for each currency."""
    return [in_asset(measured, asset) for asset in assets] or [plain(measured)]


def as_csv(found: dict[str, Sheet]) -> bytes:
    """One after the other with an empty line between; with a mark so that spreadsheets read it as UTF-8."""
    text = io.StringIO()
    writer = csv.writer(text)
    for name, sheet in found.items():
        writer.writerow([name])
        writer.writerows([harmless(value) for value in row] for row in sheet)
        writer.writerow([])
    return text.getvalue().encode("utf-8-sig")


def as_xlsx(found: dict[str, Sheet]) -> bytes:
    """Text stays text: strings are written as strings, never as formulas or links."""
    data = io.BytesIO()
    plainly = {"strings_to_formulas": False, "strings_to_urls": False, "in_memory": True}
    with xlsxwriter.Workbook(data, plainly) as book:
        bold = book.add_format({"bold": True})
        for name, sheet in found.items():
            page = book.add_worksheet(name)
            page.set_column(0, 0, 28)
            page.set_column(1, 3, 22)
            _fill(page, sheet, bold)
    return data.getvalue()


def _fill(page: Any, sheet: Sheet, bold: object) -> None:
    for at, values in enumerate(sheet):
        for across, value in enumerate(values):
            if isinstance(value, str):
                page.write_string(at, across, value, bold if not at else None)
            elif value is not None:
                page.write_number(at, across, value)
