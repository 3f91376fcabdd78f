"""Where people are signed in, and ending it: the session goes, and every open stream is checked at once."""

from allauth.usersessions.models import UserSession
from django.db import transaction
from django.db.models import QuerySet

from ombud.foundation.live import revoke

from .models import Staff


def sessions_of(person: Staff) -> QuerySet[UserSession]:
    """Newest first; some may have run out by themselves."""
    sessions: QuerySet[UserSession] = UserSession.objects.filter(user=person).order_by("-created_at")
    return sessions


def end_session(session: UserSession) -> None:
    with transaction.atomic():
        session.end()
        revoke(session.user_id)


def end_all_sessions(person: Staff) -> None:
    """Sign this person out everywhere, now."""
    for session in sessions_of(person):
        end_session(session)
    revoke(person.pk)
