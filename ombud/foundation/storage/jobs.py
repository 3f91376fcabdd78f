"""What keeps the storage free of files that nobody refers to any more."""

from django.utils import timezone

from ombud.foundation.jobs import job, periodic

from .files import GRACE, discard, is_held
from .refs import FileRef
from .sweeping import sweep


@job(queue="housekeeping")
def purge_file(key: str) -> None:
    """Purge a file that somebody let go of, unless somebody else still needs it.

    Ask for it in the transaction that removes the reference: then a crash in between leaves nothing behind. A file
    that somebody may be about to need again is looked at once more when that has become clear.
    """
    ref = FileRef(key)
    if not discard(ref) and not is_held(ref):
        purge_file.at(timezone.now() + GRACE).defer(key=key)


@periodic("41 2 * * *")
def sweep_storage() -> None:
    """Delete files without a row, a day old: a crash or a rolled-back transaction left them."""
    sweep()
