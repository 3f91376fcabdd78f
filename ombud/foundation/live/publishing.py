"""Saying that something changed."""

from django.db import connection

CHANNEL = "ombud_live"
REVOKED = "revoked"

# The notification is empty: it only wakes the hubs, which read the table. It arrives with the commit or never.
_PUBLISH = f"""
    WITH event AS (INSERT INTO live_liveevent (topic, ref) VALUES (%s, %s)) SELECT pg_notify('{CHANNEL}', '')
"""  # noqa: S608


def publish(topic: str, ref: str = "") -> None:
    """Tell whoever listens to this topic, once the current transaction commits; `ref` is an id or a number."""
    with connection.cursor() as cursor:
        cursor.execute(_PUBLISH, [topic, ref])


def revoke(staff_id: int) -> None:
    """Have every open stream of this person checked again now, because a grant or a session ended."""
    publish(f"{REVOKED}:{staff_id}")
