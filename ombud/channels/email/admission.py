"""How many may talk to the listener at once, and how long: whoever dawdles keeps no place from others."""

import asyncio
from typing import Any

from aiosmtpd.lmtp import LMTP
from aiosmtpd.smtp import SMTP

MOST_AT_ONCE = 200
LONGEST_SILENCE = 60.0  # seconds between two lines
LONGEST_TALK = 900.0  # seconds for all of it: 50 MB over a slow line
FULL = b"421 4.3.2 Too many connections, please try again in a minute\r\n"


class Places:
    """Who talks to the listener now."""

    def __init__(self, most: int = MOST_AT_ONCE, longest: float = LONGEST_TALK) -> None:
        self.most, self.longest = most, longest
        self.taken: dict[object, asyncio.TimerHandle] = {}


class _Admitting(SMTP):
    def __init__(self, *arguments: Any, places: Places, **options: Any) -> None:
        super().__init__(*arguments, **{"timeout": LONGEST_SILENCE, **options})
        self._places = places

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        places = self._places
        if self not in places.taken:
            if len(places.taken) >= places.most:
                if isinstance(transport, asyncio.WriteTransport):
                    transport.write(FULL)
                transport.close()
                return
            places.taken[self] = self.loop.call_later(places.longest, transport.close)
        super().connection_made(transport)

    def connection_lost(self, error: Exception | None) -> None:
        place = self._places.taken.pop(self, None)
        if place is not None:
            place.cancel()
            super().connection_lost(error)

    def eof_received(self) -> bool | None:
        return super().eof_received() if self in self._places.taken else None

    def data_received(self, data: bytes) -> None:
        if self in self._places.taken:
            super().data_received(data)


class AdmittingSMTP(_Admitting):
    """SMTP with a place for each who talks."""


class AdmittingLMTP(_Admitting, LMTP):
    """LMTP with a place for each who talks."""
