"""Does any vector survive our sanitiser in a real browser? Usage: python -m bench.html_of_strangers FOLDER

FOLDER holds JSON lists of objects with a `payload` or `vector`. Each is cleaned and shown as a mail is, and also bare in
a page with no protection at all; whatever runs, navigates, or asks for anything over the network is a fault.
"""

import json
import os
import sys
from pathlib import Path

from playwright.sync_api import Error, Page, Route, sync_playwright

from ombud.foundation.text.html import sanitise

HOME = "http://desk.example/"
WATCH = """
window.__ran = [];
for (const name of ['alert', 'confirm', 'prompt', 'print'])
  window[name] = (...args) => { window.__ran.push(name + ':' + args[0]); };
"""
PROVOKE = """() => document.querySelectorAll('#mail *').forEach(element => {
  for (const name of ['mouseover', 'focus', 'error', 'load', 'toggle', 'animationstart']) element.dispatchEvent(new Event(name));
})"""
HANDLERS = """() => {
  const found = [];
  for (const element of document.querySelectorAll('#mail *')) {
    if (['SCRIPT','IFRAME','OBJECT','EMBED','FORM','INPUT','BUTTON','STYLE','LINK','META','BASE','SVG','MATH','TEMPLATE'].includes(element.tagName.toUpperCase())) found.push(element.tagName);
    for (const attribute of element.attributes) {
      if (attribute.name.startsWith('on')) found.push(attribute.name);
      if (['href','src','action','formaction','xlink:href','data','poster'].includes(attribute.name) && /^\\s*(javascript|vbscript|data:text)/i.test(attribute.value)) found.push(attribute.value);
    }
  }
  return found;
}"""


def vectors(folder: Path) -> list[tuple[str, str]]:
    entries = [
        (path, entry) for path in sorted(folder.rglob("*.json")) for entry in json.loads(path.read_text())
    ]
    named = [
        (f"{path.parent.name}: {e.get('title', '')[:60]}", e.get("payload") or e.get("vector"))
        for path, e in entries
    ]
    return [(name, vector) for name, vector in named if vector]


def faults(page: Page, html: str, asked: list[str]) -> list[str]:
    """Everything the browser does with this HTML, that it should not, clicks and hovers on it included."""
    asked.clear()
    page.goto(HOME)
    try:
        page.evaluate("html => { document.getElementById('mail').innerHTML = html }", html)
        page.set_content(f"<!doctype html><title>t</title><div id=mail>{html}</div>")
        page.evaluate(PROVOKE)
        page.wait_for_timeout(15)
        found = [*(page.evaluate("() => window.__ran") or []), *(page.evaluate(HANDLERS) or [])]
    except Error as broken:
        found = [f"broke the page: {broken}"[:200]]
    if not page.url.startswith((HOME, "about:")):
        found.append(f"went to {page.url}")
    return found + [url for url in asked if url != HOME]


def main() -> None:
    asked: list[str] = []

    def answer(route: Route) -> None:
        asked.append(route.request.url)
        route.fulfill(content_type="text/html", body="<!doctype html><title>t</title><div id=mail></div>")

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"), args=["--no-sandbox"]
        )
        page = browser.new_page()
        page.add_init_script(WATCH)
        page.on("dialog", lambda dialog: dialog.dismiss())
        page.route("**/*", answer)
        given = vectors(Path(sys.argv[1]))
        raw = sum(bool(faults(page, vector, asked)) for _, vector in given)
        bad = [
            (title, vector, found)
            for title, vector in given
            if (found := faults(page, sanitise(vector).html, asked))
        ]
        browser.close()
    for title, vector, found in bad:
        print(f"FAULT {title}\n  {vector[:200]!r}\n  {found}")
    print(f"{len(given)} vectors; {raw} do something as they come, {len(bad)} after cleaning")
    sys.exit(bool(bad))


if __name__ == "__main__":
    main()
