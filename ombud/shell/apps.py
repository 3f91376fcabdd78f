"""The shell: what desks and doors share of the web."""

from django.apps import AppConfig


class ShellConfig(AppConfig):
    name = "ombud.shell"
    label = "shell"

    def ready(self) -> None:
        from . import changed_rules, entry_fields, spine_fields, spine_looks, topic_fields  # noqa: F401  # models are not loaded before this
        from .figures import general  # noqa: F401  # declares its figures
