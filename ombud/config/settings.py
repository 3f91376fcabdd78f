"""What Django is told; every choice that an operator may make comes from the environment."""

import os
from pathlib import Path

from .database import addresses, login

ROOT = Path(__file__).resolve().parents[2]
OMBUD_STATE = Path(os.environ.get("OMBUD_STATE", ROOT / "var"))

SECRET_KEY = os.environ.get("OMBUD_SECRET_KEY", "only-for-the-first-hour")
OMBUD_KEYS = [os.environ.get("OMBUD_KEY", "only-for-the-first-hour-too")]
DEBUG = False
ALLOWED_HOSTS = ["*"]
USE_TZ = True
TIME_ZONE = "UTC"
LANGUAGE_CODE = "en-gb"
ROOT_URLCONF = "ombud.config.urls"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "staff.Staff"
MEDIA_ROOT = str(ROOT / "var" / "files")

DATABASES = {
    "default": {"ENGINE": "django.db.backends.postgresql", **login(OMBUD_STATE, SECRET_KEY).django()},
}
OMBUD_RUNTIME_ROLE = addresses(OMBUD_STATE, SECRET_KEY)[1].user

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "procrastinate.contrib.django",
    "ombud.foundation.storage",
    "ombud.config",
    "ombud.records.brands",
    "ombud.records.staff",
    "ombud.records.customers",
]
