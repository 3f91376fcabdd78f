"""One listening connection for the whole process, and a queue for each open page."""

import asyncio
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import psycopg
from structlog import get_logger

from .publishing import CHANNEL
from .reading import Event, Reader, replay

LONGEST_QUEUE = 200
LOOK_ANYWAY = 25.0  # seconds
LONGEST_PAUSE = 5.0
log = get_logger(__name__)


@dataclass(eq=False)
class Listener:
    """One open page: what it listens to, and what it has not been sent yet. `lost` when that became too much."""

    topics: frozenset[str]
    queue: asyncio.Queue[Event] = field(default_factory=lambda: asyncio.Queue(LONGEST_QUEUE))
    lost: bool = False

    def put(self, event: Event) -> None:
        try:
            self.queue.put_nowait(event)
        except asyncio.QueueFull:
            self.lost = True


class Hub:
    """Carries events from the database to the listeners of this process."""

    def __init__(self, parameters: Callable[[], dict[str, Any]]) -> None:
        self._parameters = parameters
        self._reader = Reader()
        self._listeners: dict[str, set[Listener]] = defaultdict(set)
        self._ready = asyncio.Event()

    @property
    def cursor(self) -> int:
        """Everything below it has been handed to the listeners."""
        return self._reader.cursor or 0

    async def ready(self) -> None:
        """Wait until the hub has listened for the first time."""
        await self._ready.wait()

    @contextmanager
    def listening(self, topics: Iterable[str]) -> Iterator[Listener]:
        """A listener of these topics, for as long as the block runs."""
        listener = Listener(frozenset(topics))
        for topic in listener.topics:
            self._listeners[topic].add(listener)
        try:
            yield listener
        finally:
            self._forget(listener)

    async def missed(self, cursor: int, topics: Iterable[str]) -> list[Event] | None:
        """What a page that was away since this cursor may have missed; None when it should load itself anew."""
        async with await psycopg.AsyncConnection.connect(**self._parameters(), autocommit=True) as connection:
            return await replay(connection, cursor, list(topics))

    async def run(self) -> None:
        """Listen for ever; where the connection breaks, come back and catch up."""
        pause = 0.1
        while True:
            try:
                async with await psycopg.AsyncConnection.connect(
                    **self._parameters(), autocommit=True
                ) as connection:
                    pause = 0.1
                    await self._listen(connection)
            except psycopg.Error as problem:
                log.warning("live events wait for the database", error=type(problem).__name__)
                await asyncio.sleep(pause)
                pause = min(pause * 2, LONGEST_PAUSE)

    async def _listen(self, connection: psycopg.AsyncConnection[Any]) -> None:
        # What is new are few rows of many, which the planner cannot know: it would read the whole table each time.
        await connection.execute("SET enable_seqscan = off")
        await connection.execute(f"LISTEN {CHANNEL}")
        while True:
            for event in await self._reader.news(connection):
                self._hand_out(event)
            self._ready.set()
            async for _ in connection.notifies(timeout=LOOK_ANYWAY, stop_after=1):
                pass

    def _hand_out(self, event: Event) -> None:
        for listener in tuple(self._listeners.get(event.topic, ())):
            listener.put(event)

    def _forget(self, listener: Listener) -> None:
        for topic in listener.topics:
            self._listeners[topic].discard(listener)
            if not self._listeners[topic]:
                del self._listeners[topic]
