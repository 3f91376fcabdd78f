"""What Django is told in tests: the real settings, with secrets of their own and a database to be named later."""

import os

os.environ.setdefault("OMBUD_SECRET_KEY", "a secret key for tests, which guards nothing at all")
os.environ.setdefault("OMBUD_KEYS", "a-sealing-key-for-tests-which-guards-nothing-at-all")
os.environ.setdefault("DATABASE_RUNTIME_URL", "postgres:///named-by-the-harness")

from ombud.config.settings import *  # noqa: F403  # the real ones, and what follows in their place

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
WHITENOISE_USE_FINDERS = True
STORAGES = STORAGES | {  # noqa: F405  # comes with the star
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
}
INSTALLED_APPS = [
    *INSTALLED_APPS,  # noqa: F405  # comes with the star
    "ombud.foundation.jobs.tests",
    "ombud.foundation.live.tests",
    "tests.errand",
]
