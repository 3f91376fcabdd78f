"""What allauth asks of the house: who may come in, by which way, and what they are told when they may not."""

from typing import Any, ClassVar

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.core.internal import ratelimit
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.usersessions.adapter import DefaultUserSessionsAdapter
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ombud.foundation.crypto import seal, unseal
from ombud.records.staff.models import Staff
from ombud.records.staff.sessions import end_session

from .limits import seconds_to_wait, too_often

FACTOR = "second factor"


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth has no types
    """Nobody signs up by themselves; a wrong password, an unknown address and a closed account look the same."""

    error_messages: ClassVar[dict[str, Any]] = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": "This e-mail address and password do not belong together.",
        "incorrect_password": "This is not your password.",
        "too_many_login_attempts": "Too many attempts. Wait five minutes, then try again.",
        "rate_limited": "Too many attempts. Wait five minutes, then try again.",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        key = self._get_login_attempts_cache_key(request, **credentials)
        self._login_failed_rl_usage = ratelimit.consume(
            request, app="allauth.account", action="login_failed", key=key
        )
        if not self._login_failed_rl_usage:
            seconds = seconds_to_wait(request, "login_failed", key)
            raise ImmediateHttpResponse(too_often(request, seconds=seconds))

    def authenticate(self, request: HttpRequest, **credentials: Any) -> Staff | None:
        person = super().authenticate(request, **credentials)
        return person if person and person.is_active else None

    def reauthenticate(self, user: Staff, password: str) -> bool:
        return self.authenticate(self.request, email=user.email, password=password) == user

    def respond_user_inactive(self, request: HttpRequest, user: Staff) -> HttpResponse:
        return nobody_here(request)


class SingleSignOnAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]  # allauth has no types
    """The firm's own directory says who somebody is; that they may come in is said here, by an account that exists."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        """Tie a first sign-in to the person with this address; later ones are known by the directory's own id."""
        if sociallogin.is_existing:
            return
        person = self._person(sociallogin)
        if person is None:
            raise ImmediateHttpResponse(nobody_here(request))
        sociallogin.connect(request, person)

    def _person(self, sociallogin: Any) -> Staff | None:
        trusted = settings.OMBUD_SSO_TRUST_EMAIL
        given = [a.email.lower() for a in sociallogin.email_addresses if a.verified is True or trusted]
        return Staff.objects.filter(email__in=given, is_active=True).first()


class FactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]  # allauth has no types
    """Second factors are sealed like everything that must stay secret."""

    def get_totp_issuer(self) -> str:
        return "Ombud"

    def encrypt(self, text: str) -> str:
        return seal(text.encode(), context=FACTOR).hex()

    def decrypt(self, encrypted_text: str) -> str:
        return unseal(bytes.fromhex(encrypted_text), context=FACTOR).decode()


class SessionsAdapter(DefaultUserSessionsAdapter):  # type: ignore[misc]  # allauth has no types
    def end_sessions(self, sessions: Any) -> None:
        for session in sessions:
            end_session(session)


def nobody_here(request: HttpRequest) -> HttpResponse:
    """What somebody is told whom the directory knows and the house does not (or no longer)."""
    return render(request, "entrance/nobody.html", status=403)
