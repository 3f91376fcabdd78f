"""What keeps the storage free of files that nobody refers to any more."""

from ombud.foundation.jobs import job, periodic

from .files import discard
from .refs import FileRef
from .sweeping import sweep


@job(queue="housekeeping")
def purge_file(key: str) -> None:
    """Purge a file that somebody let go of, unless somebody else still needs it.

    Ask for it in the transaction that removes the reference: then a crash in between leaves nothing behind.
    """
    discard(FileRef(key))


@periodic("41 2 * * *")
def sweep_storage() -> None:
    """Delete files without a row, a day old: a crash or a rolled-back transaction left them."""
    sweep()
