"""Every page that hangs in the gallery: its template, its context and what to open before the photograph."""

from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import Page

from . import one_case, people
from .people import Plain


def leave(page: Page) -> None:
    """Photograph the page as it came."""


@dataclass(frozen=True)
class Drawn:
    template: str
    context: Callable[[], Plain]
    prepare: Callable[[Page], None] = leave


def everywhere() -> Plain:
    return {
        "brands": people.BRANDS,
        "csp_nonce": "drawn",
        "csrf_token": "drawn",
        "rail": people.rail(),
        "live_url": "/live/",
    }


def desk(**more: object) -> Plain:
    return {
        "part": "case", "back_url": "/list", "back_name": "Mine", "list": people.cases(), "case": one_case.case(), "entries": one_case.timeline(), "entries_after": 9,
        "composer": one_case.composer(text=one_case.REPLY), "customer": one_case.customer(), "context": one_case.context(), **more,
    }  # fmt: skip


PAGES: dict[str, Drawn] = {
    "case": Drawn("shell/pages/desk.html", desk),
    "list": Drawn("shell/pages/desk.html", lambda: {"part": "list", "list": people.cases()}),
}
