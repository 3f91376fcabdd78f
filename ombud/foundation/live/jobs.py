"""The job that keeps the table of events small."""

from ombud.foundation.jobs import periodic

from .pruning import prune_events


@periodic("*/30 * * * *", queue="housekeeping")
def prune_live_events() -> None:
    """Forget live events that no open page can still ask for."""
    prune_events()
