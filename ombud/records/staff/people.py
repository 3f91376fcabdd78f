"""Letting people in, changing what is known of them, and letting them go."""

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.db import IntegrityError, transaction

from ombud.foundation.live import revoke

from .administrators import MANAGES, keeping_an_administrator
from .leaving import tell_of_leaving
from .models import Staff
from .recording import note_change
from .refusals import NotPossible, NotYours
from .sessions import end_all_sessions, end_session


def add_person(*, email: str, name: str, by: Staff | None, time_zone: str = "UTC") -> Staff:
    """Somebody without a password yet: they set one with their invitation. Raises NotYours or NotPossible."""
    check_manages(by)
    try:
        with transaction.atomic():
            person = Staff.objects.create_user(email, None, name=name, time_zone=time_zone)
            note_change(by, "invited", f"staff:{person.pk}", f"{name} <{person.email}>")
    except IntegrityError:
        raise NotPossible(f"{email} works here already.") from None
    return person


def change_person(person: Staff, *, by: Staff, name: str, email: str) -> None:
    """What others see of somebody, and the address they sign in with. Raises NotYours or NotPossible."""
    check_manages(by)
    was = f"{person.name} <{person.email}>"
    person.name, person.email = name, email.lower()
    try:
        with transaction.atomic():
            person.save(update_fields=["name", "email"])
            note_change(by, "changed person", f"staff:{person.pk}", f"{was}, now {name} <{person.email}>")
    except IntegrityError:
        raise NotPossible(f"{email} belongs to somebody else here.") from None


def change_own_profile(person: Staff, *, name: str, time_zone: str, language: str) -> None:
    person.name, person.time_zone, person.language = name, time_zone, language
    with transaction.atomic():
        person.full_clean(exclude=["password", "email"])
        person.save(update_fields=["name", "time_zone", "language"])
        note_change(person, "changed profile", f"staff:{person.pk}", f"{name}, {time_zone}, {language}")


def deactivate(person: Staff, *, by: Staff | None, reason: str) -> None:
    """Out at once: no session, no stream, no sign-in; their cases go back. What they did stays. Raises NotYours or NotPossible."""
    check_manages(by)
    with keeping_an_administrator():
        Staff.objects.filter(pk=person.pk).update(is_active=False)
        end_all_sessions(person)
        tell_of_leaving(person.pk)
        note_change(by, "deactivated", f"staff:{person.pk}", reason)
    person.is_active = False


def reactivate(person: Staff, *, by: Staff | None, reason: str) -> None:
    """Let somebody in again, with the grants that have not ended since. Raises NotYours."""
    check_manages(by)
    with transaction.atomic():
        Staff.objects.filter(pk=person.pk).update(is_active=True)
        note_change(by, "reactivated", f"staff:{person.pk}", reason)
    person.is_active = True


def end_session_of(session: UserSession, *, by: Staff) -> None:
    """One's own, or anybody's for somebody who manages staff. Raises NotYours."""
    if session.user_id != by.pk:
        check_manages(by)
    with transaction.atomic():
        note_change(by, "ended session", f"staff:{session.user_id}", f"from {session.ip}")
        end_session(session)


def remove_second_factors(person: Staff, *, by: Staff, reason: str) -> None:
    """For somebody who lost their phone: the password alone lets them in until they set one up anew."""
    check_manages(by)
    with transaction.atomic():
        Authenticator.objects.filter(user=person).delete()
        note_change(by, "removed factors", f"staff:{person.pk}", reason)
        revoke(person.pk)


def note_invitation(person: Staff, *, by: Staff) -> None:
    """A link that sets somebody's password is as good as their password: making one is on the record."""
    check_manages(by)
    note_change(by, "made invitation", f"staff:{person.pk}")


def check_manages(by: Staff | None) -> None:
    if by is not None and not by.may_somewhere(MANAGES):
        raise NotYours("Only people who manage staff may do this.")
