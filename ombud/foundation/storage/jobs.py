"""What keeps the storage free of files that nobody refers to any more."""

from ombud.foundation.jobs import periodic

from .sweeping import sweep


@periodic("41 2 * * *")
def sweep_storage() -> None:
    """Delete files without a row, a day old: a crash or a rolled-back transaction left them."""
    sweep()
