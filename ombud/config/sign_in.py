"""What allauth is told: nobody signs up, guessing is locked out, second factors and single sign-on are ready."""

from typing import Any

from django.urls import reverse_lazy

from .environment import environment

_ENVIRONMENT = environment()

AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_URL = reverse_lazy("account_login")
LOGIN_REDIRECT_URL = "/"

ALLAUTH_TRUSTED_PROXY_COUNT = 1 if _ENVIRONMENT.behind_proxy else 0
ACCOUNT_ADAPTER = "ombud.doors.entrance.adapters.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_LOGOUT_REDIRECT_URL = reverse_lazy("account_login")
# Wide enough for a floor of people behind one address at nine in the morning, and narrow for one account.
ACCOUNT_RATE_LIMITS = {
    "login": "120/m/ip",
    "login_failed": "20/m/ip,5/5m/key",
    "reauthenticate": "10/m/user",
    "change_password": "5/m/user",
    "reset_password": "20/m/ip,5/5m/key",
}

MFA_ADAPTER = "ombud.doors.entrance.adapters.FactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_TOTP_TOLERANCE = 1
# Browsers offer passkeys on http://localhost too; the check of the origin then has to allow it.
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not _ENVIRONMENT.secure

SOCIALACCOUNT_ADAPTER = "ombud.doors.entrance.adapters.SingleSignOnAdapter"
SOCIALACCOUNT_LOGIN_ON_GET = True
SOCIALACCOUNT_STORE_TOKENS = False
OMBUD_SSO_TRUST_EMAIL = _ENVIRONMENT.sso_trust_email
SOCIALACCOUNT_PROVIDERS: dict[str, Any] = {
    "openid_connect": {
        "OAUTH_PKCE_ENABLED": True,
        "APPS": [
            {
                "provider_id": "sso",
                "name": _ENVIRONMENT.sso_name,
                "client_id": _ENVIRONMENT.sso_client_id,
                "secret": _ENVIRONMENT.sso_client_secret,
                "settings": {"server_url": _ENVIRONMENT.sso_url},
            }
        ]
        if _ENVIRONMENT.sso_url
        else [],
    }
}

USERSESSIONS_ADAPTER = "ombud.doors.entrance.adapters.SessionsAdapter"
