"""The firm-wide register of regulatory changes: what is coming, what it means for us, and that somebody saw to it."""

from django.apps import AppConfig


class ChangesConfig(AppConfig):
    name = "ombud.oversight.changes"
    label = "changes"

    def ready(self) -> None:
        from . import due, places  # noqa: F401  # models are not loaded before this
