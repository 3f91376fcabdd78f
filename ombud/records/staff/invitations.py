"""A signed link, good once and for a week, with which somebody sets their own password."""

from django.contrib.auth.tokens import PasswordResetTokenGenerator
from django.db import transaction
from django.utils.encoding import force_str
from django.utils.http import urlsafe_base64_decode, urlsafe_base64_encode

from ombud.foundation.trail.access import record_access

from .models import Staff
from .sessions import end_all_sessions

WORN_OUT = "It was used already, or is older than a week. Ask the person who sent it for a new one."


class BadInvitation(Exception):
    """The link is wrong, used or too old; the message says what to do."""


class _Tokens(PasswordResetTokenGenerator):
    key_salt = "ombud.records.staff.invitations"


_tokens = _Tokens()


def invitation_for(person: Staff) -> tuple[str, str]:
    """Reference and token of a link. It dies with the next password or sign-in."""
    return urlsafe_base64_encode(str(person.pk).encode()), _tokens.make_token(person)


def read_invitation(reference: str, token: str) -> Staff:
    """Whose link this is. Raises BadInvitation."""
    person = Staff.objects.filter(pk=_number(reference), is_active=True).first()
    if person is None or not _tokens.check_token(person, token):
        raise BadInvitation(WORN_OUT)
    return person


def accept_invitation(person: Staff, *, password: str) -> None:
    """Set the password that this person chose; whoever was signed in under the old one no longer is."""
    with transaction.atomic():
        person.set_password(password)
        person.save(update_fields=["password"])
        end_all_sessions(person)
        record_access(actor=f"staff:{person.pk}", verb="set password", subject=f"staff:{person.pk}")


def _number(reference: str) -> int:
    try:
        return int(force_str(urlsafe_base64_decode(reference)))
    except ValueError:
        return 0
