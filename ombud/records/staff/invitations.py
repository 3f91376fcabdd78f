"""Signed links, good once, with which somebody sets their own password: for a week when invited, for an hour when lost."""

from django.contrib.auth.tokens import PasswordResetTokenGenerator
from django.db import transaction
from django.utils.encoding import force_str
from django.utils.http import base36_to_int, urlsafe_base64_decode, urlsafe_base64_encode

from ombud.foundation.trail.access import record_access

from .models import Staff
from .sessions import end_all_sessions

HOUR = 3600  # seconds
WORN_OUT = "It was used already, or is older than a week. Ask the person who sent it for a new one."


TOO_LATE = "It was used already, or is older than an hour. Ask for another one on the sign-in page."


class BadInvitation(Exception):
    """The link is wrong, used or too old; the message says what to do."""


class _Invitations(PasswordResetTokenGenerator):
    key_salt = "ombud.records.staff.invitations"


class _WaysBack(PasswordResetTokenGenerator):
    key_salt = "ombud.records.staff.ways-back"

    def check_token(self, user: Staff | None, token: str | None) -> bool:
        return super().check_token(user, token) and self._age(token or "") <= HOUR

    def _age(self, token: str) -> int:
        """In seconds; a token says in base 36 when it was made."""
        return self._num_seconds(self._now()) - base36_to_int(token.partition("-")[0])


_invitations, _ways_back = _Invitations(), _WaysBack()


def invitation_for(person: Staff) -> tuple[str, str]:
    """Reference and token of a link. It dies with the next password or sign-in."""
    return _reference(person), _invitations.make_token(person)


def read_invitation(reference: str, token: str) -> Staff:
    """Whose link this is. Raises BadInvitation."""
    person = _named(reference)
    if person is None or not _invitations.check_token(person, token):
        raise BadInvitation(WORN_OUT)
    return person


def way_back_for(email: str) -> tuple[str, str] | None:
    """Reference and token for somebody who works here and signs in with a password; None for everybody else."""
    person = Staff.objects.filter(email=email.strip().lower(), is_active=True).first()
    if person is None or not person.has_usable_password():
        return None
    return _reference(person), _ways_back.make_token(person)


def read_way_back(reference: str, token: str) -> Staff:
    """Whose link this is. Raises BadInvitation."""
    person = _named(reference)
    if person is None or not _ways_back.check_token(person, token):
        raise BadInvitation(TOO_LATE)
    return person


def accept_invitation(person: Staff, *, password: str) -> None:
    """Set the password that this person chose; whoever was signed in under the old one no longer is."""
    with transaction.atomic():
        person.set_password(password)
        person.save(update_fields=["password"])
        end_all_sessions(person)
        record_access(actor=f"staff:{person.pk}", verb="set password", subject=f"staff:{person.pk}")


def _reference(person: Staff) -> str:
    return urlsafe_base64_encode(str(person.pk).encode())


def _named(reference: str) -> Staff | None:
    return Staff.objects.filter(pk=_number(reference), is_active=True).first()


def _number(reference: str) -> int:
    try:
        return int(force_str(urlsafe_base64_decode(reference)))
    except ValueError:
        return 0
