"""Server-sent events, as an ASGI application of its own: a stream costs no thread."""

import asyncio
import json
import time
from collections.abc import AsyncIterator, Awaitable, Callable, MutableMapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs

from .admission import NotAllowed, NotSignedIn, admit
from .hub import Hub, Listener
from .publishing import REVOKED
from .reading import Event

type Message = MutableMapping[str, Any]
type Receive = Callable[[], Awaitable[Message]]
type Send = Callable[[Message], Awaitable[None]]

MOST_TOPICS = 20
HEADERS = [
    (b"content-type", b"text/event-stream; charset=utf-8"),
    (b"cache-control", b"no-store"),
    (b"x-accel-buffering", b"no"),
]


@dataclass(frozen=True)
class Pace:
    """In seconds: how often an idle stream shows that it lives, and how often its reader is checked again."""

    keep_alive: float = 25
    check_again: float = 60


@dataclass(frozen=True)
class Wish:
    """What a request asks for."""

    cookies: str
    topics: tuple[str, ...]
    cursor: int | None

    @classmethod
    def of(cls, scope: Message) -> "Wish":
        headers = dict(scope["headers"])
        asked = parse_qs(scope["query_string"].decode("latin-1")).get("topic", [])
        last = headers.get(b"last-event-id", b"").decode("latin-1")
        cookies = headers.get(b"cookie", b"").decode("latin-1")
        return cls(
            cookies,
            tuple(asked[: MOST_TOPICS + 1]),
            int(last) if last.isdecimal() and len(last) < 19 else None,
        )


class LiveStream:
    """The application at `/live/?topic=case:7&topic=scope:2`.

    Each message is `{"topic", "ref"}`. An event `reset` means: load the page anew, too much was missed;
    an event `gone` means: the session or the right to listen has ended.
    """

    def __init__(self, hub: Hub, pace: Pace | None = None) -> None:
        self._hub, self._pace = hub, pace or Pace()
        self._threads = ThreadPoolExecutor(2, thread_name_prefix="live")
        self._streams: set[asyncio.Task[None]] = set()

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        wish = Wish.of(scope)
        if not 0 < len(wish.topics) <= MOST_TOPICS:
            return await _refuse(send, 400)
        try:
            staff_id = await self._admit(wish)
        except NotSignedIn:
            return await _refuse(send, 401)
        except NotAllowed:
            return await _refuse(send, 404)
        await send({"type": "http.response.start", "status": 200, "headers": HEADERS})
        return await self._until_gone(self._tell(wish, staff_id, send), receive)

    def close(self) -> None:
        """End every stream: the server stops, and browsers come back to the next one."""
        for stream in tuple(self._streams):
            stream.cancel()

    async def _admit(self, wish: Wish) -> int:
        return await asyncio.get_running_loop().run_in_executor(
            self._threads, admit, wish.cookies, wish.topics
        )

    async def _until_gone(self, telling: Any, receive: Receive) -> None:
        stream = asyncio.create_task(telling)
        leaving = asyncio.create_task(_disconnected(receive))
        self._streams.add(stream)
        try:
            await asyncio.wait({stream, leaving}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            self._streams.discard(stream)
            for task in (stream, leaving):
                task.cancel()
                with suppress(asyncio.CancelledError):
                    await task

    async def _tell(self, wish: Wish, staff_id: int, send: Send) -> None:
        with (
            suppress(asyncio.CancelledError),
            self._hub.listening({*wish.topics, f"{REVOKED}:{staff_id}"}) as listener,
        ):
            async for text in self._texts(wish, listener):
                await send({"type": "http.response.body", "body": text.encode(), "more_body": True})
        await send({"type": "http.response.body", "body": b"", "more_body": False})

    async def _texts(self, wish: Wish, listener: Listener) -> AsyncIterator[str]:
        await self._hub.ready()
        cursor = self._hub.cursor
        missed = [] if wish.cursor is None else await self._hub.missed(wish.cursor, wish.topics)
        if missed is None:
            yield f"event: reset\nid: {cursor}\ndata: {{}}\n\n"
            return
        yield "retry: 2000\n\n"
        for event in missed:
            yield _text(event)
        yield f"event: hello\nid: {cursor}\ndata: {{}}\n\n"
        async for text in self._live(wish, listener):
            yield text

    async def _live(self, wish: Wish, listener: Listener) -> AsyncIterator[str]:
        check_at = time.monotonic() + self._pace.check_again
        while not listener.lost:
            event = await _next(listener, min(self._pace.keep_alive, check_at - time.monotonic()))
            if time.monotonic() >= check_at or (event and event.topic.startswith(REVOKED)):
                check_at = time.monotonic() + self._pace.check_again
                if not await self._still_admitted(wish):
                    yield "event: gone\ndata: {}\n\n"
                    return
            if event is None:
                yield ": alive\n\n"
            elif event.topic in wish.topics:
                yield _text(event)
        yield "event: reset\ndata: {}\n\n"

    async def _still_admitted(self, wish: Wish) -> bool:
        try:
            await self._admit(wish)
        except (NotSignedIn, NotAllowed):
            return False
        return True


async def _next(listener: Listener, seconds: float) -> Event | None:
    try:
        return await asyncio.wait_for(listener.queue.get(), max(seconds, 0.01))
    except TimeoutError:
        return None


async def _disconnected(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


async def _refuse(send: Send, status: int) -> None:
    headers = [(b"content-type", b"text/plain"), (b"content-length", b"0")]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": b""})


def _text(event: Event) -> str:
    data = json.dumps({"topic": event.topic, "ref": event.ref})
    return f"id: {event.cursor}\ndata: {data}\n\n"
