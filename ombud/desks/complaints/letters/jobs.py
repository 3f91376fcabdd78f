"""What happens to letters by themselves."""

from ombud.foundation.jobs import periodic

from .keeping import forget_old_drafts


@periodic("23 3 * * *", queue="housekeeping")
def forget_letters_never_sent() -> None:
    """Delete letters that were previewed and not sent for thirty days, and their files."""
    forget_old_drafts()
