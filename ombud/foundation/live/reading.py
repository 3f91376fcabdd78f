"""Reading events in an order that misses none."""

from dataclasses import dataclass, field
from typing import Any

import psycopg
from django.db import connections

MOST_REPLAYED = 500

_HORIZON = "SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint"
_SINCE = f"""
    SELECT ({_HORIZON}), e.id, e.topic, e.ref FROM (SELECT) AS always
    LEFT JOIN live_liveevent e ON e.transaction >= %s ORDER BY e.id
"""  # noqa: S608  # names of our own
_REPLAY = f"""
    SELECT topic, ref FROM live_liveevent WHERE transaction >= %s AND topic = ANY(%s) ORDER BY id LIMIT {MOST_REPLAYED + 1}
"""  # noqa: S608  # names of our own
_PRUNED = "SELECT 1 FROM live_liveevent WHERE topic = 'pruned' AND transaction >= %s"


@dataclass(frozen=True)
class Event:
    """What changed, and the cursor from which a listener must go on after having seen it."""

    topic: str
    ref: str
    cursor: int


@dataclass
class Reader:
    """Reads each event once. Everything written by transactions below `cursor` has been read."""

    cursor: int | None = None
    read: set[int] = field(default_factory=set)

    async def news(self, connection: psycopg.AsyncConnection[Any]) -> list[Event]:
        """What became visible since the last time, oldest first."""
        if self.cursor is None:
            self.cursor = await horizon(connection)
        rows = await (await connection.execute(_SINCE, [self.cursor])).fetchall()
        self.cursor = rows[0][0]
        visible = [row for row in rows if row[1] is not None]
        fresh = [Event(topic, ref, self.cursor) for _, id_, topic, ref in visible if id_ not in self.read]
        self.read = {row[1] for row in visible}
        return fresh


async def horizon(connection: psycopg.AsyncConnection[Any]) -> int:
    """The oldest transaction that is still open: all before it have ended."""
    row = await (await connection.execute(_HORIZON)).fetchone()
    return int(row[0]) if row else 0


async def replay(
    connection: psycopg.AsyncConnection[Any], cursor: int, topics: list[str]
) -> list[Event] | None:
    """What a listener that left at this cursor may have missed (some it may know); None when that is too much."""
    now = await horizon(connection)
    rows = await (await connection.execute(_REPLAY, [cursor, topics])).fetchall()
    pruned = await (await connection.execute(_PRUNED, [cursor])).fetchone()
    if pruned or len(rows) > MOST_REPLAYED:
        return None
    return [Event(topic, ref, now) for topic, ref in rows]


def connection_parameters() -> dict[str, Any]:
    """A direct connection like Django's own, but never from its pool: a pooled one would not keep listening."""
    parameters = dict(connections["default"].get_connection_params())
    for unwanted in ("cursor_factory", "context", "pool"):
        parameters.pop(unwanted, None)
    return parameters
