"""Whoever dawdles is shown out, and whoever does not is served meanwhile."""

import asyncio
import http.client
import socket
import threading
from collections.abc import Iterator

import pytest
import uvicorn

from ombud.config.patience import Impatient

from .echo import application


class Soon(Impatient):
    patience = 0.3


@pytest.fixture
def port() -> Iterator[int]:
    config = uvicorn.Config(application, port=0, http=Soon, lifespan="off", log_config=None)
    server = uvicorn.Server(config)
    thread = threading.Thread(target=lambda: asyncio.run(server.serve()), daemon=True)
    thread.start()
    while not server.started:
        thread.join(0.01)
    yield server.servers[0].sockets[0].getsockname()[1]
    server.should_exit = True
    thread.join(10)


def said(wire: socket.socket) -> bytes:
    """All that the server says until it hangs up."""
    heard = b""
    while piece := wire.recv(4096):
        heard += piece
    return heard


@pytest.mark.parametrize("head", [b"", b"G", b"GET / HTTP/1.1\r\nHost: here\r\nX-Slow: "])
def test_a_head_that_never_ends_is_not_waited_for(port: int, head: bytes) -> None:
    dawdlers = [socket.create_connection(("127.0.0.1", port), timeout=20) for _ in range(50)]
    for wire in dawdlers:
        wire.sendall(head)
    quick = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    quick.request("GET", "/")
    assert quick.getresponse().status == 201
    assert [said(wire) for wire in dawdlers] == [b""] * 50


def test_a_body_that_never_ends_is_told_so(port: int) -> None:
    with socket.create_connection(("127.0.0.1", port), timeout=20) as wire:
        wire.sendall(b"POST / HTTP/1.1\r\nHost: here\r\nContent-Length: 100\r\n\r\nonly this")
        assert said(wire).startswith(b"HTTP/1.1 408")


def test_a_second_request_on_the_same_connection_may_not_dawdle_either(port: int) -> None:
    with socket.create_connection(("127.0.0.1", port), timeout=20) as wire:
        wire.sendall(b"GET / HTTP/1.1\r\nHost: here\r\n\r\n")
        assert wire.recv(65536).startswith(b"HTTP/1.1 201")
        wire.sendall(b"GET / HTTP/1.1\r\nHo")
        said(wire)


def test_a_body_in_chunks_arrives_whole(port: int) -> None:
    link = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    link.request(
        "POST", "/", body=iter([b"abc", b"de"]), encode_chunked=True, headers={"Transfer-Encoding": "chunked"}
    )
    assert b'"body": 5' in link.getresponse().read()
