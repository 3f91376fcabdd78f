"""A small OpenID Connect provider, for real: discovery, tokens and what it says about the person."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


class Directory(ThreadingHTTPServer):
    """`says` is what it will tell about whoever signs in."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Desk)
        self.says: dict[str, Any] = {}
        self.url = f"http://127.0.0.1:{self.server_port}"


class Desk(BaseHTTPRequestHandler):
    server: Directory

    def do_GET(self) -> None:
        url = self.server.url
        if self.path == "/me":
            return self._answer(self.server.says)
        return self._answer(
            {
                "issuer": url,
                "authorization_endpoint": f"{url}/ask",
                "token_endpoint": f"{url}/token",
                "userinfo_endpoint": f"{url}/me",
                "jwks_uri": f"{url}/keys",
            }
        )

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        self._answer({"access_token": "a token", "token_type": "Bearer"})

    def _answer(self, what: dict[str, Any]) -> None:
        body = json.dumps(what).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args: object) -> None:
        """Say nothing."""


@contextmanager
def open_directory() -> Iterator[Directory]:
    with Directory() as directory:
        threading.Thread(target=directory.serve_forever, daemon=True).start()
        yield directory
        directory.shutdown()
