"""The settings: everything that a team arranges for itself."""

from django.apps import AppConfig


class SettingsConfig(AppConfig):
    name = "ombud.doors.workspace.settings"
    label = "desk_settings"

    def ready(self) -> None:
        from ombud.shell.places import RailPlace, register_own_place, register_place

        from . import permissions  # noqa: F401  # read with the others when everything is there
        from .side import sets_something

        register_place(RailPlace("Settings", "settings", "/settings/", sets_something))
        register_own_place(RailPlace("My profile", "user", "/settings/me/", lambda _: True))
