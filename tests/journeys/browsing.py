"""Somebody at a browser, watched: what the console says and what axe finds is kept until the end of the story."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, expect

ROOT = Path(__file__).resolve().parents[2]
AXE = ROOT / "var" / "test-assets" / "axe.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
PATIENCE = 20_000  # milliseconds
PASSWORD = "a long enough pass phrase"
RUN = "rules => axe.run(document, {runOnly: rules, iframes: false, resultTypes: ['violations']})"


@dataclass
class Visitor:
    """One person with a browser of their own. `expected` are refusals that the story is about."""

    page: Page
    context: BrowserContext
    complaints: list[str] = field(default_factory=list)
    expected: list[str] = field(default_factory=list)

    def sign_in(self, address: str) -> None:
        self.page.goto("/account/sign-in/")
        self.page.locator("[name=login]").fill(address)
        self.page.locator("[name=password]").fill(PASSWORD)
        self.page.keyboard.press("Enter")
        self.page.wait_for_url(lambda url: "/account/" not in url)

    def look(self, *schemes: Literal["dark", "light"]) -> None:
        """Nothing for axe to complain of, in light and in dark, and nothing wider than the window."""
        for colours in schemes or ("dark", "light"):
            self.page.emulate_media(color_scheme=colours, reduced_motion="reduce")
            self.complaints += [f"{colours} {self.page.url} {said}" for said in self._axe()]
        if self.page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            self.complaints.append(f"{self.page.url} is wider than the window")

    def stay(self) -> None:
        """From here on the page must not be loaded anew: `stayed` tells."""
        self.page.evaluate("window.stayed = true")

    def stayed(self) -> bool:
        return bool(self.page.evaluate("window.stayed === true"))

    def heard(self, line: ConsoleMessage) -> None:
        if line.type in ("error", "warning") and not any(each in line.text for each in self.expected):
            self.complaints.append(f"{self.page.url} {line.text}")

    def _axe(self) -> list[str]:
        if not self.page.evaluate("window.axe !== undefined"):
            self.page.evaluate(AXE.read_text())
        found: dict[str, Any] = self.page.evaluate(RUN, RULES)
        return [
            f"{rule['id']}: {node['target']} {node['failureSummary'].splitlines()[-1].strip()}"
            for rule in found["violations"]
            for node in rule["nodes"]
        ]


def visitor(browser: Browser, address: str, **how: Any) -> Visitor:
    """A new browser, with nothing remembered."""
    how = {"viewport": {"width": 1280, "height": 800}, "locale": "en-GB", **how}
    context = browser.new_context(base_url=address, **how)
    context.set_default_timeout(PATIENCE)
    expect.set_options(timeout=PATIENCE)
    one = Visitor(context.new_page(), context)
    one.page.on("console", one.heard)
    one.page.on("pageerror", lambda error: one.complaints.append(str(error)))
    return one
