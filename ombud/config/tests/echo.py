"""A WSGI application that tells what it was asked, behind the bridge."""

import json
import threading

from ombud.config.bridge import WsgiBridge


def echo(environ, start_response):
    if environ["PATH_INFO"] == "/fail":
        raise ValueError("as asked")
    if environ["PATH_INFO"] == "/long":
        start_response("200 OK", [("Content-Type", "text/plain")])
        return (b"x" * 50_000 for _ in range(20))
    told = {name: value for name, value in environ.items() if isinstance(value, str)}
    told["body"] = len(environ["wsgi.input"].read())
    told["thread"] = threading.current_thread().name
    body = json.dumps(told).encode()
    start_response(
        "201 Created", [("Content-Length", str(len(body))), ("Set-Cookie", "a=1"), ("Set-Cookie", "b=2")]
    )
    return [body]


application = WsgiBridge(echo, threads=2, largest_body=3_000_000, patience=1)
