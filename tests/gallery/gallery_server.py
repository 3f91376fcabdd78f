"""Serve the drawn pages under the same strict content policy as the house itself."""

import mimetypes
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from django.contrib.staticfiles import finders
from django.template.loader import render_to_string
from django.utils import translation

from . import pages

POLICY = (
    "default-src 'self'; script-src 'self' 'nonce-drawn'; style-src 'self' 'nonce-drawn'; img-src 'self' data:; "
    "object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'self'"
)
MAIL = "<!doctype html><style>body{font:14px sans-serif;margin:16px}</style><h3>Receipt</h3><p>Your transfer is <b>on its way</b>.</p>"

type Headers = tuple[tuple[str, str], ...]
REVEALED: Headers = (("HX-Retarget", "#fact-email"), ("HX-Reswap", "outerHTML"))
EVENT = b'retry: 600000\n\nid: 6\nevent: hello\ndata: {}\n\nid: 7\ndata: {"topic": "mine", "ref": "T-9XQ2-7HCN"}\n\n'


class Gallery(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        address = urlsplit(self.path)
        if address.path.startswith("/static/"):
            return self._file(address.path.removeprefix("/static/"))
        if address.path == "/mail":
            return self._answer(
                200,
                MAIL.encode(),
                "text/html; charset=utf-8",
                "default-src 'none'; style-src 'unsafe-inline'",
            )
        if address.path == "/live/":
            return self._answer(200, EVENT, "text/event-stream")
        name = address.path.strip("/")
        drawn = pages.PARTS if "HX-Request" in self.headers else pages.PAGES
        page = drawn.get(name)
        if page is None:
            return self._answer(204, b"", "text/plain")
        rtl = parse_qs(address.query).get("dir") == ["rtl"]
        with translation.override("ar" if rtl else "en-gb"):
            html = render_to_string(page.template, {**pages.everywhere(), **page.context()})
        return self._answer(200, html.encode(), "text/html; charset=utf-8")

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers.get("Content-Length", 0)))
        if "reveal" in self.path:
            fact = {
                "name": "E-mail",
                "value": "daniel.okafor@mail.example",
                "id": "fact-email",
                "shown": True,
            }
            html = render_to_string("shell/parts/fact_value.html", {"fact": fact})
            return self._answer(200, html.encode(), "text/html", extra=REVEALED)
        saved = b"Draft saved 13:41" if "draft" in self.path else b""
        return self._answer(200 if saved else 204, saved, "text/html")

    def _file(self, name: str) -> None:
        found = finders.find(name)
        if not found:
            return self._answer(404, b"", "text/plain")
        path = Path(found)
        return self._answer(
            200, path.read_bytes(), mimetypes.guess_type(path)[0] or "application/octet-stream"
        )

    def _answer(
        self, status: int, body: bytes, media_type: str, policy: str = POLICY, extra: Headers = ()
    ) -> None:
        self.send_response(status)
        self.send_header("Content-Type", media_type)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Content-Security-Policy", policy)
        for name, value in extra:
            self.send_header(name, value)
        self.end_headers()
        with suppress(BrokenPipeError):
            self.wfile.write(body)

    def log_message(self, *args: object) -> None:
        """Say nothing: the photographs are the report."""


@contextmanager
def opened() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Gallery)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


def wait() -> None:
    with suppress(KeyboardInterrupt):
        threading.Event().wait()
