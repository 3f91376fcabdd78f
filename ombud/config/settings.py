"""What Django is told; every choice that an operator may make comes from the environment."""

from typing import Any

from django.utils.csp import CSP

from .database import databases, runtime_login
from .environment import environment
from .files import file_storage
from .logs import configure_structlog, logging
from .sign_in import *  # noqa: F403  # what allauth is told has a page of its own

ENVIRONMENT = environment()

SECRET_KEY = ENVIRONMENT.secret_key
OMBUD_KEYS = list(ENVIRONMENT.keys)
OMBUD_UNDO_SECONDS = ENVIRONMENT.undo_seconds
OMBUD_SITE = ENVIRONMENT.url
OMBUD_PORTAL_HOSTS = ENVIRONMENT.portals
OMBUD_STATE = ENVIRONMENT.state
OMBUD_RUNTIME_ROLE = runtime_login(ENVIRONMENT).user

DEBUG = False
ALLOWED_HOSTS = ENVIRONMENT.allowed_hosts
CSRF_TRUSTED_ORIGINS = ENVIRONMENT.origins
USE_TZ = True
TIME_ZONE = "UTC"
LANGUAGE_CODE = "en-gb"
ROOT_URLCONF = "ombud.config.urls"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "staff.Staff"

PROCRASTINATE_AUTODISCOVER_MODULE_NAME = "jobs"
DATABASES = databases(ENVIRONMENT)
# Shared by all processes, or limits on guessing would count for each process apart.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "ombud_cache",
        # Counters of attempts live here: Django's own 300 would be pushed out by whoever tries many addresses.
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.contrib.postgres",
    "ombud.shell",
    "ombud.doors.entrance",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.usersessions",
    "django_htmx",
    "procrastinate.contrib.django",
    "ombud.foundation.storage",
    "ombud.foundation.jobs",
    "ombud.foundation.live",
    "ombud.foundation.trail",
    "ombud.foundation.outbox",
    "ombud.config",
    "ombud.records.brands",
    "ombud.records.staff",
    "ombud.records.customers",
    "ombud.records.knowledge",
    "ombud.records.rulebook",
    "ombud.records.reminders",
    "ombud.cases",
    "ombud.desks.inbox",
    "ombud.desks.complaints",
    "ombud.channels.email",
    "ombud.oversight.returns",
    "ombud.oversight.changes",
    "ombud.oversight.procedures",
    "ombud.demo",
    "ombud.oversight.insights",
    "ombud.doors.workspace",
    "ombud.doors.workspace.settings.rulebook",
    "ombud.doors.workspace.settings",
    "ombud.doors.portal",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "ombud.doors.portal.middleware.OwnHost",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "ombud.doors.entrance.middleware.SignInRequired",
    "ombud.doors.entrance.middleware.NotKept",
    "ombud.doors.entrance.middleware.OwnTime",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "ombud.doors.entrance.middleware.SecondFactorRequired",
    "ombud.shell.refusing.RefusalMiddleware",
]

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.csp",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "ombud.doors.workspace.around.workspace",
            ],
        },
    }
]

SECURE_CSP = {
    "default-src": [CSP.SELF],
    "script-src": [CSP.SELF, CSP.NONCE],
    "style-src": [CSP.SELF, CSP.NONCE],
    "img-src": [CSP.SELF, "data:"],
    "frame-src": [CSP.SELF],
    "frame-ancestors": [CSP.SELF],
    "form-action": [CSP.SELF],
    "base-uri": [CSP.NONE],
    "object-src": [CSP.NONE],
}
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_HSTS_SECONDS = 31_536_000 if ENVIRONMENT.secure else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if ENVIRONMENT.behind_proxy else None
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = ENVIRONMENT.secure
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = ENVIRONMENT.session_hours * 3600
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]

PASSWORD_RESET_TIMEOUT = 7 * 24 * 3600  # seconds; how long an invitation can be accepted

STATIC_URL = "/static/"
STATIC_ROOT = str(ENVIRONMENT.state / "static")
MEDIA_ROOT = str(ENVIRONMENT.state / "files")
STORAGES = {
    "default": file_storage(ENVIRONMENT),
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

LOGGING = logging(ENVIRONMENT)
configure_structlog()
