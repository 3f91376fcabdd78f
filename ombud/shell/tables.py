"""Tables as plain values, as `parts/table.html` draws them."""

from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest

from .contexts import Plain
from .numbers import whole_number

PAGE = 50


def cell(text: object, *, note: str = "", mark: str = "", tone: str = "", figure: bool = False) -> Plain:
    return {"text": str(text), "note": note, "mark": mark, "tone": tone, "figure": figure}


def row(cells: Sequence[Plain], *, url: str = "", acts: Sequence[Plain] = ()) -> Plain:
    return {"cells": list(cells), "url": url, "acts": [act for act in acts if act]}


def act(name: str, url: str, **more: object) -> Plain:
    """`post` presses it at once; without, it opens in the dialog. `grave` paints it red, `likely` filled."""
    return {"name": name, "url": url, **more}


def table(name: str, columns: Sequence[str], rows: Sequence[Plain], **more: Any) -> Plain:
    """`empty`, `empty_note`, `empty_act` say what to do where there is nothing; a column "#So" holds figures.

    With `stacked` each row becomes a card on a phone, every cell under the name of its column.
    """
    if more.get("stacked"):
        for each in rows:
            for column, one in zip(columns[1:], each["cells"][1:], strict=False):
                one["label"] = column.lstrip("#")
    return {
        "name": name,
        "columns": [{"name": column.lstrip("#"), "figure": column.startswith("#")} for column in columns],
        "rows": list(rows),
        "has_acts": any(each["acts"] for each in rows),
        **more,
    }


def paged(request: HttpRequest, found: QuerySet[Any]) -> tuple[list[Any], str]:
    """One page of what was found, and the address of the next one, empty on the last."""
    start = whole_number(request.GET.get("from", ""), 0)
    rows = list(found[start : start + PAGE + 1])
    query = request.GET.copy()
    query["from"] = str(start + PAGE)
    return rows[:PAGE], f"{request.path}?{query.urlencode()}" if len(rows) > PAGE else ""
