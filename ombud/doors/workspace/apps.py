"""The workspace: the door for staff."""

from django.apps import AppConfig


class WorkspaceConfig(AppConfig):
    name = "ombud.doors.workspace"
    label = "workspace"

    def ready(self) -> None:
        from . import standing_views  # noqa: F401  # models are not loaded before this
