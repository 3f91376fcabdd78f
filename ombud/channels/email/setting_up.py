"""Setting mailboxes up, on the record."""

from django.db.models import ProtectedError

from ombud.cases.refusals import NotPossible
from ombud.foundation.trail.access import record_access
from ombud.foundation.trail.changes import remove_on_record, save_on_record
from ombud.records.staff.models import Staff

from .drops import make_key
from .fetching import CannotConnect, Filled, backfill
from .models import Mailbox

PLACE = ("imap_host", "imap_user", "imap_folder")


def save_mailbox(mailbox: Mailbox, *, by: Staff) -> Mailbox:
    """Another server or folder is read from its beginning; mail that is known stays one arrival. Raises ValidationError."""
    mailbox.address = mailbox.address.lower()
    mailbox.brand_id = mailbox.scope.brand_id
    was = Mailbox.objects.filter(pk=mailbox.pk).first()
    if was and any(getattr(was, name) != getattr(mailbox, name) for name in PLACE):
        mailbox.uid_validity, mailbox.last_uid, mailbox.trouble = None, 0, ""
    save_on_record(mailbox, by=f"staff:{by.pk}")
    return mailbox


def remove_mailbox(mailbox: Mailbox, *, by: Staff) -> None:
    """Raises NotPossible while messages name it."""
    try:
        remove_on_record(mailbox, by=f"staff:{by.pk}")
    except ProtectedError:
        raise NotPossible(f"Messages came to {mailbox}. Take it out of use instead.") from None


def add_key(mailbox: Mailbox, label: str, *, by: Staff) -> str:
    """A key for a program that drops mail, to be shown once."""
    record_access(
        actor=f"staff:{by.pk}",
        verb="made key",
        subject=f"mailbox:{mailbox.pk}",
        reason=label[:300],
        brand_id=mailbox.brand_id,
    )
    return make_key(mailbox, label)


def fill_range(mailbox: Mailbox, *, first: int, last: int, by: Staff) -> Filled:
    """Fetch a range of UIDs again. Raises BadArguments, NotPossible with what is wrong with the server."""
    record_access(
        actor=f"staff:{by.pk}",
        verb="fetched again",
        subject=f"mailbox:{mailbox.pk}",
        reason=f"{first} to {last}",
        brand_id=mailbox.brand_id,
    )
    try:
        return backfill(mailbox, first=first, last=last)
    except CannotConnect as trouble:
        raise NotPossible(str(trouble)) from trouble
