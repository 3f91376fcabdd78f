"""What the stories at the entrance have in common."""

import time

from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value
from django.http import HttpResponse
from django.test import Client

from ombud.records.staff.models import Staff

PASSWORD = "a long enough pass phrase"


def sign_in(client: Client, email: str, password: str = PASSWORD) -> HttpResponse:
    return client.post("/account/sign-in/", {"login": email, "password": password})


def signed_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def app_on_the_phone(person: Staff) -> str:
    """Set up a code generator, as the person would; gives its secret."""
    secret = generate_totp_secret()
    TOTP.activate(person, secret)
    return secret


def code_now(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))
