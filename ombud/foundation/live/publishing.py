"""Saying that something changed."""

from django.db import connection

CHANNEL = "ombud_live"
REVOKED = "revoked"

# The notification is empty: it only wakes the hubs, which read the table. It arrives with the commit or never.
_PUBLISH = f"""
    WITH event AS (INSERT INTO live_liveevent (topic, ref) SELECT * FROM unnest(%s::text[], %s::text[]))
    SELECT pg_notify('{CHANNEL}', '')
"""  # noqa: S608  # names of our own


def publish(topic: str, ref: str = "") -> None:
    """Tell whoever listens to this topic, once the current transaction commits; `ref` is an id or a number."""
    publish_each((topic, ref))


def publish_each(*events: tuple[str, str]) -> None:
    """Several topics, each with its ref, in one statement."""
    with connection.cursor() as cursor:
        cursor.execute(_PUBLISH, [list(column) for column in zip(*events, strict=True)])


def revoke(staff_id: int) -> None:
    """Have every open stream of this person checked again now, because a grant or a session ended."""
    publish(f"{REVOKED}:{staff_id}")
