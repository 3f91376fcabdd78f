"""A WSGI application on an ASGI server: each request takes one thread, and Django's own ASGI handler none."""

import asyncio
import contextvars
import tempfile
from collections.abc import Awaitable, Callable, Iterable, Iterator, MutableMapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from itertools import chain
from typing import IO, Any

type Message = MutableMapping[str, Any]
type Receive = Callable[[], Awaitable[Message]]
type Send = Callable[[Message], Awaitable[None]]
type Wsgi = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]

IN_MEMORY = 1 << 20  # bytes of a request's body that are kept in memory; more goes to a temporary file
AT_ONCE = 1 << 16  # bytes of a response's body that are sent in one piece when there are no more


PATIENCE = 30.0  # seconds for the next piece of a request's body


class TooSlow(Exception):
    """Nothing more of the request's body came."""


class TooLarge(Exception):
    """The request's body has more bytes than are allowed."""


@dataclass
class Answer:
    """What the application answered: the head, the first bytes, and the rest where there is more."""

    status: int = 500
    headers: list[tuple[bytes, bytes]] = field(default_factory=list)
    body: bytes = b""
    rest: Iterator[bytes] | None = None
    close: Callable[[], None] = lambda: None

    def start(
        self, status: str, headers: list[tuple[str, str]], _problem: Any = None
    ) -> Callable[[bytes], Any]:
        """WSGI's `start_response`; the old way of writing that it should return is not offered."""
        self.status = int(status.split(" ", 1)[0])
        self.headers = [(name.lower().encode("latin-1"), value.encode("latin-1")) for name, value in headers]
        return _no_writing


class WsgiBridge:
    """Runs the application in threads; the body is received whole before a thread is taken."""

    def __init__(
        self, application: Wsgi, *, threads: int, largest_body: int, patience: float = PATIENCE
    ) -> None:
        self._application, self._largest_body, self._patience = application, largest_body, patience
        self._threads = ThreadPoolExecutor(threads, thread_name_prefix="request")

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        with tempfile.SpooledTemporaryFile(max_size=IN_MEMORY) as body:
            try:
                size = await self._receive(receive, body)
            except TooLarge:
                return await _send(send, Answer(413, [(b"connection", b"close")]))
            except TooSlow:
                return await _send(send, Answer(408, [(b"connection", b"close")]))
            except ConnectionResetError:
                return None
            # The application reads as many bytes as it is told; a body sent in chunks says so nowhere.
            environment = environ(scope, body) | ({"CONTENT_LENGTH": str(size)} if size else {})
            answer = await self._run(self._answer, environment)
            await _send(send, answer)
            return await self._send_rest(send, answer)

    async def _run(self, function: Callable[..., Any], *arguments: Any) -> Any:
        context = contextvars.copy_context()
        return await asyncio.get_running_loop().run_in_executor(
            self._threads, context.run, function, *arguments
        )

    async def _receive(self, receive: Receive, body: IO[bytes]) -> int:
        """The size in bytes. Raises TooLarge, TooSlow, and ConnectionResetError where nobody is there any more."""
        more = True
        while more:
            try:
                message = await asyncio.wait_for(receive(), self._patience)
            except TimeoutError:
                raise TooSlow from None
            if message["type"] == "http.disconnect":
                raise ConnectionResetError
            body.write(message.get("body", b""))
            if body.tell() > self._largest_body:
                raise TooLarge
            more = message.get("more_body", False)
        size = body.tell()
        body.seek(0)
        return size

    def _answer(self, environment: dict[str, Any]) -> Answer:
        answer = Answer()
        parts = self._application(environment, answer.start)
        answer.close = getattr(parts, "close", lambda: None)
        try:
            _fill(answer, iter(parts))
        finally:
            if answer.rest is None:
                answer.close()
        return answer

    async def _send_rest(self, send: Send, answer: Answer) -> None:
        if answer.rest is None:
            return
        try:
            while (part := await self._run(next, answer.rest, None)) is not None:
                await send({"type": "http.response.body", "body": part, "more_body": True})
            await send({"type": "http.response.body", "body": b"", "more_body": False})
        finally:
            await self._run(answer.close)


def environ(scope: Message, body: Any) -> dict[str, Any]:
    """WSGI's environment (PEP 3333) of an ASGI request. Names with an underscore are dropped: they could pose as others."""
    server = scope.get("server") or ("localhost", 80)
    environment = {
        "REQUEST_METHOD": scope["method"],
        "SCRIPT_NAME": scope.get("root_path", ""),
        "PATH_INFO": scope["path"].encode().decode("latin-1"),
        "QUERY_STRING": scope["query_string"].decode("latin-1"),
        "SERVER_NAME": server[0],
        "SERVER_PORT": str(server[1] or 0),
        "SERVER_PROTOCOL": f"HTTP/{scope['http_version']}",
        "REMOTE_ADDR": (scope.get("client") or ("",))[0],
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": scope.get("scheme", "http"),
        "wsgi.input": body,
        "wsgi.errors": _Errors(),
        "wsgi.multithread": True,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
    }
    for name, value in scope["headers"]:
        _add(environment, name.decode("latin-1"), value.decode("latin-1"))
    return environment


def _add(environment: dict[str, Any], name: str, value: str) -> None:
    if "_" in name:
        return
    key = name.upper().replace("-", "_")
    key = key if key in ("CONTENT_TYPE", "CONTENT_LENGTH") else f"HTTP_{key}"
    joint = "; " if key == "HTTP_COOKIE" else ","
    environment[key] = f"{environment[key]}{joint}{value}" if key in environment else value


def _fill(answer: Answer, parts: Iterator[bytes]) -> None:
    first: list[bytes] = []
    size = 0
    for part in parts:
        first.append(part)
        size += len(part)
        if size > AT_ONCE:
            answer.rest = chain(first, parts)
            return
    answer.body = b"".join(first)


async def _send(send: Send, answer: Answer) -> None:
    await send({"type": "http.response.start", "status": answer.status, "headers": answer.headers})
    if answer.rest is None:
        await send({"type": "http.response.body", "body": answer.body, "more_body": False})


def _no_writing(_data: bytes) -> None:
    raise NotImplementedError("return the body instead of writing it")


class _Errors:
    """Where WSGI applications may write complaints; Django logs instead."""

    def write(self, text: str) -> None: ...

    def flush(self) -> None: ...
