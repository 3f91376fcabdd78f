"""How the settings answer: the shell's pages with the list of settings beside."""

from collections.abc import Callable
from typing import Any

from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ombud.shell import pages
from ombud.shell.contexts import Plain
from ombud.shell.pages import done, pressed
from ombud.shell.tables import act, cell, paged, row, table

from .side import side_of

__all__ = [
    "CRUMBS",
    "Plain",
    "act",
    "cell",
    "done",
    "form_page",
    "link_page",
    "paged",
    "pressed",
    "row",
    "sheet_page",
    "table",
    "table_page",
]
CRUMBS = [{"name": "Settings", "url": "/settings/"}]


def table_page(request: HttpRequest, heading: str, drawn: Plain, **more: Any) -> HttpResponse:
    return pages.table_page(request, heading, drawn, **(_around(request) | more))


def sheet_page(request: HttpRequest, heading: str, **more: Any) -> HttpResponse:
    return pages.sheet_page(request, heading, **(_around(request) | more))


def form_page(
    request: HttpRequest, heading: str, form: BaseForm, save: Callable[[], object], **more: Any
) -> HttpResponse:
    return pages.form_page(request, heading, form, save, **(_around(request) | more))


def link_page(request: HttpRequest, heading: str, url: str, *, back: str, help: str = "") -> HttpResponse:  # noqa: A002  # as form fields call it
    """Something secret to be copied, shown once."""
    values = {
        "heading": heading,
        "url": url,
        "back": back,
        "help": help or "Copy it now: it is not shown again.",
    }
    if request.headers.get("HX-Request"):
        return render(request, "settings/link_dialog.html", values)
    return render(request, "settings/link.html", _around(request) | values)


def _around(request: HttpRequest) -> Plain:
    return {"crumbs": CRUMBS, "side": side_of(request)}
