"""The settings: everything that a team arranges for itself."""

from django.apps import AppConfig


class SettingsConfig(AppConfig):
    name = "ombud.doors.workspace.settings"
    label = "desk_settings"

    def ready(self) -> None:
        from . import permissions, places  # noqa: F401  # models are not loaded before this
