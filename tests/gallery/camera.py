"""Photographs of each page, with what axe and the browser's console had to say."""

import argparse
import shutil
from itertools import product
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

from . import pages

HEIGHTS = {390: 844}


def photograph(address: str, chosen: argparse.Namespace) -> int:
    """The number of complaints: axe violations, console errors, pages wider than the window."""
    chosen.out.mkdir(parents=True, exist_ok=True)
    complaints = 0
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        for name, width, theme, way in product(
            chosen.only or list(pages.PAGES), chosen.widths, chosen.themes, chosen.directions
        ):
            complaints += _one(browser, address, name, width, theme, way, chosen)
        browser.close()
    print(f"{complaints} complaints")
    return min(complaints, 1)


def _one(
    browser: Browser, address: str, name: str, width: int, theme: str, way: str, chosen: argparse.Namespace
) -> int:
    context = browser.new_context(
        viewport={"width": width, "height": HEIGHTS.get(width, 800)},
        color_scheme=theme,
        has_touch=width < 700,
    )
    page, said = context.new_page(), list[str]()
    page.on("console", lambda line: said.append(line.text) if line.type in {"error", "warning"} else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(f"{address}/{name}?dir={way}", wait_until="load")
    page.evaluate("document.fonts.ready")
    pages.PAGES[name].prepare(page)
    page.wait_for_timeout(120)
    label = f"{name}-{width}-{theme}-{way}"
    if not chosen.no_shots:
        page.screenshot(path=str(chosen.out / f"{label}.png"))
    said += _axe(page, chosen) if chosen.axe else []
    if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
        said.append("wider than the window")
    for line in said:
        print(f"{label}: {line}")
    context.close()
    return len(said)


def _axe(page: Page, chosen: argparse.Namespace) -> list[str]:
    page.evaluate(chosen.axe.read_text())
    found: dict[str, Any] = page.evaluate(
        "axe.run(document, {runOnly: ['wcag2a','wcag2aa','wcag21a','wcag21aa','wcag22aa','best-practice'], iframes: false})"
    )
    return [
        f"{rule['id']}: {node['target']} {node['failureSummary'].splitlines()[-1].strip()}"
        for rule in found["violations"]
        for node in rule["nodes"]
    ]
