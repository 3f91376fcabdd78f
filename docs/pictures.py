"""Take the pictures of the README: real screens of a running Ombud with its demo world, in Chromium.

Start `make up` first, then `make pictures`; `OMBUD_AT` names another address. Needs Chromium on the PATH.
"""

import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from ombud.demo import PASSWORD  # noqa: E402  # found once the line above has run

AT = os.environ.get("OMBUD_AT", "http://127.0.0.1:8000")
FOLDER = Path(__file__).with_name("images")
BROWSERS = ("chromium", "chromium-browser", "google-chrome")


@dataclass(frozen=True)
class Picture:
    """`opens` are texts to click one after the other once the page is there; nobody signs in where `who` is empty."""

    name: str
    path: str = "/"
    who: str = "mei"
    width: int = 1280
    height: int = 800
    dark: bool = False
    opens: tuple[str, ...] = ()


PICTURES = (
    Picture("list", who="grace", path="/views/due/"),
    Picture("case", opens=("BTC withdrawal shows sent",)),
    Picture("case-dark", opens=("BTC withdrawal shows sent",), dark=True),
    Picture("case-arabic", who="amira", path="/search/?q=تغيير", opens=("تغيير الاسم",)),
    Picture("complaint", who="edith", opens=("Complaint: the money went to my old bank again",)),
    Picture("insights", who="grace", path="/insights/"),
    Picture("portal", who="", path="/p/northgate/"),
    Picture("phone", width=390, height=800),
    Picture("phone-case", width=390, height=800, opens=("BTC withdrawal shows sent",)),
)


@contextmanager
def opened(browser: Browser, picture: Picture) -> Iterator[Page]:
    page = browser.new_page(
        viewport={"width": picture.width, "height": picture.height},
        color_scheme="dark" if picture.dark else "light",
        device_scale_factor=1 if picture.width > 600 else 2,
    )
    if picture.who:
        sign_in(page, picture.who)
    yield page
    page.close()


def sign_in(page: Page, who: str) -> None:
    page.goto(AT)
    page.locator("input[name=login]").fill(f"{who}@ombud.example")
    page.locator("input[type=password]").fill(PASSWORD)
    page.locator("button[type=submit]").first.click()
    page.wait_for_load_state("load")


def take(browser: Browser, picture: Picture) -> None:
    with opened(browser, picture) as page:
        if picture.path != "/":
            page.goto(AT + picture.path)
        for text in picture.opens:
            page.get_by_text(text).first.click()
        page.wait_for_timeout(1500)
        page.screenshot(path=str(FOLDER / f"{picture.name}.png"))
        print(f"Took {picture.name}.", flush=True)


def main(names: list[str]) -> None:
    chromium = next(filter(None, map(shutil.which, BROWSERS)), None)
    if chromium is None:
        sys.exit("Chromium is missing: install it (Debian: apt-get install chromium).")
    FOLDER.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for picture in PICTURES:
            if not names or picture.name in names:
                take(browser, picture)
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1:])
