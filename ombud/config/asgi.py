"""The front: event streams are served here and now, everything else goes through threads into Django."""

import asyncio
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

from django.conf import settings

from .wsgi import application as django  # first: it sets Django up

# isort: split
from ombud.foundation.live.hub import Hub
from ombud.foundation.live.reading import connection_parameters
from ombud.foundation.live.stream import LiveStream

from .bridge import WsgiBridge

type Message = MutableMapping[str, Any]

LIVE = "/live/"


class Front:
    """One port for pages and streams."""

    def __init__(self) -> None:
        environment = settings.ENVIRONMENT
        largest = environment.largest_request * 1_000_000
        self._hub = Hub(connection_parameters)
        self._live = LiveStream(self._hub)
        self._django = WsgiBridge(django, threads=environment.threads, largest_body=largest)
        self._listening: asyncio.Task[None] | None = None

    async def __call__(
        self,
        scope: Message,
        receive: Callable[[], Awaitable[Message]],
        send: Callable[[Message], Awaitable[None]],
    ) -> None:
        if scope["type"] == "lifespan":
            await self._live_and_die(receive, send)
        elif scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1000})
        elif scope["path"] == LIVE and scope["method"] == "GET":
            await self._live(scope, receive, send)
        else:
            await self._django(scope, receive, send)

    def end_streams(self) -> None:
        """End every open stream, so that the server can stop."""
        self._live.close()

    async def _live_and_die(self, receive: Callable[[], Awaitable[Message]], send: Any) -> None:
        while True:
            message = await receive()
            if message["type"] == "lifespan.startup":
                self._listening = asyncio.create_task(self._hub.run())
            elif self._listening:
                self._listening.cancel()
            await send({"type": f"{message['type']}.complete"})
            if message["type"] == "lifespan.shutdown":
                return


application = Front()
