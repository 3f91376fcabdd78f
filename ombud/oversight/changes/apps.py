"""The firm-wide register of regulatory changes: what is coming, what it means for us, and that somebody saw to it."""

from django.apps import AppConfig


class ChangesConfig(AppConfig):
    name = "ombud.oversight.changes"
    label = "changes"

    def ready(self) -> None:
        from ombud.shell.places import RailPlace, register_place

        from . import due  # noqa: F401  # models are not loaded before this
        from .permissions import SEE

        register_place(
            RailPlace(
                "Regulatory changes", "gavel", "/changes/", lambda person: person.may_somewhere(SEE), "g r"
            )
        )
