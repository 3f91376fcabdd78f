"""What the portal does by itself: sends links that were asked for, packs what customers take along, forgets in time."""

from ombud.foundation.jobs import job, periodic

from . import bundling, drafting, forgetting, linking


@job(queue="mail")
def send_links(request_id: int) -> None:
    """Find out what the address may see and send the ways to it; nothing where there is nothing."""
    linking.answer(request_id)


@job(queue="files")
def pack(bundle_id: int) -> None:
    """Put letters, messages and files of one case into one file."""
    bundling.pack(bundle_id)


@periodic("20 3 * * *", queue="housekeeping")
def forget() -> None:
    """Purge drafts, links, stays, spent tokens and packed files whose time is over."""
    drafting.purge()
    forgetting.purge()
