"""Our own procedures: versions that nobody can change, written, reviewed and approved by different people, and read."""

from django.apps import AppConfig


class ProceduresConfig(AppConfig):
    name = "ombud.oversight.procedures"
    label = "procedures"

    def ready(self) -> None:
        from . import due, faces, permissions, places  # noqa: F401  # models are not loaded before this
