"""Every page that hangs in the gallery: its template, its context and what to open before the photograph."""

from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import Page

from . import one_case, other_pages, people
from .people import Plain


def leave(page: Page) -> None:
    """Photograph the page as it came."""


def press(*keys: str) -> Callable[[Page], None]:
    def pressed(page: Page) -> None:
        for key in keys:
            page.keyboard.press(key)

    return pressed


def click(*selectors: str) -> Callable[[Page], None]:
    def clicked(page: Page) -> None:
        for selector in selectors:
            page.locator(selector).first.click()
        page.wait_for_timeout(250)

    return clicked


def open_context(page: Page) -> None:
    page.evaluate(
        "document.getElementById('context').checkVisibility() || document.getElementById('context').showPopover()"
    )


def open_rail(page: Page) -> None:
    page.evaluate(
        "document.getElementById('rail').checkVisibility() || document.getElementById('rail').showPopover()"
    )


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


def urgent() -> Plain:
    """Everything at once: signals, an overdue legal clock, a stale draft, a reply about to leave; another brand."""
    acts = [{"name": "Block play now", "url": "/x", "likely": True}, {"name": "Not so", "url": "/y"}]
    signals = [
        {"kind": "exclusion", "title": "Asks to be excluded", "advice": "Act before you answer.", "words": "artık oynamak istemiyorum", "acts": acts},
        {"kind": "authority", "title": "An authority writes", "advice": "Give it to compliance; do not answer yourself.", "words": "", "acts": acts[1:]},
    ]  # fmt: skip
    clocks = [
        people.clock(-70, "late", law=True, name="Exclusion", gone=100, note="LCCP 3.5.3"),
        {"state": "paused", "name": "Resolution", "note": "waits for the customer"},
    ]
    case = one_case.case(
        brand=people.BRANDS[2],
        signals=signals,
        clocks=clocks,
        stage={"name": "Waiting", "status": "waiting"},
        tags=["vip-lane", "spanish"],
        assignee="",
        queue="Limits",
    )
    stale = {"by": "Jonas", "url": "#entries"}
    undo = {"url": "/undo", "to": "daniel.o•••@•••.com", "at": people.at(0.22), "seconds": 13}
    return desk(case=case, stale=stale, undo=undo, composer=one_case.composer())


PAGES: dict[str, Drawn] = {
    "case": Drawn("shell/pages/desk.html", desk),
    "list": Drawn("shell/pages/desk.html", lambda: {"part": "list", "list": people.cases()}),
    "empty": Drawn("shell/pages/desk.html", lambda: {"part": "list", "list": {**people.cases(), "rows": [], "more_url": ""}}),
    "urgent": Drawn("shell/pages/desk.html", urgent),
    "note": Drawn("shell/pages/desk.html", lambda: desk(composer=one_case.composer("note"))),
    "request": Drawn("shell/pages/desk.html", lambda: desk(composer=one_case.composer("request"))),
    "moves": Drawn("shell/pages/desk.html", desk, click(".moves .menu > summary")),
    "palette": Drawn("shell/pages/desk.html", desk, press("Control+k", "e", "s")),
    "keys": Drawn("shell/pages/desk.html", desk, press("?")),
    "reveal": Drawn("shell/pages/desk.html", desk, lambda page: (open_context(page), click(".eye")(page))[0]),
    "texts": Drawn("shell/pages/desk.html", desk, click("[data-kind=reply] [data-texts]")),
    "context": Drawn("shell/pages/desk.html", desk, open_context),
    "rail": Drawn("shell/pages/desk.html", lambda: {"part": "list", "list": people.cases()}, lambda page: (open_rail(page), click(".me > summary")(page))[0]),
    "search": Drawn("shell/pages/search.html", other_pages.search),
    "board": Drawn("shell/pages/board.html", other_pages.board),
    "table": Drawn("shell/pages/table.html", other_pages.mailboxes),
    "form": Drawn("shell/pages/form.html", other_pages.mailbox_form),
    "nothing": Drawn("shell/pages/table.html", other_pages.empty_texts),
    "arrivals": Drawn("shell/pages/table.html", other_pages.arrivals),
    "outbox": Drawn("shell/pages/table.html", other_pages.outbox),
    "sign-in": Drawn("account/login.html", other_pages.sign_in),
    "code": Drawn("mfa/authenticate.html", other_pages.code),
    "sessions": Drawn("usersessions/usersession_list.html", other_pages.sessions),
    "404": Drawn("404.html", dict),
    "403": Drawn("403.html", dict),
    "409": Drawn("409.html", lambda: {"stale": {"by": "Jonas", "url": "/case"}}),
    "429": Drawn("429.html", dict),
    "500": Drawn("500.html", dict),
}  # fmt: skip

PARTS: dict[str, Drawn] = {
    "reveal": Drawn("shell/parts/dialog.html", other_pages.reveal),
    "texts": Drawn("shell/parts/texts.html", other_pages.texts),
    "entries": Drawn("shell/parts/entries.html", one_case.newest),
}
