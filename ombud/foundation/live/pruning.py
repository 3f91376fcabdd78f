"""Forgetting old events, and remembering up to where."""

from django.db import connection

KEPT = "6 hours"
PRUNED = "pruned"

# The mark left behind tells a listener who was away for longer that it has missed something.
_PRUNE = """
    WITH gone AS (DELETE FROM live_liveevent WHERE created_at < now() - %s::interval RETURNING transaction)
    INSERT INTO live_liveevent (topic, ref, transaction)
    SELECT %s, '', max(transaction) FROM gone HAVING max(transaction) IS NOT NULL
"""


def prune_events() -> None:
    """Delete what is older than six hours."""
    with connection.cursor() as cursor:
        cursor.execute(_PRUNE, [KEPT, PRUNED])
