"""Returns: what regulators are told at the end of a period, reconciled, approved by two people and kept as filed."""

from django.apps import AppConfig


class ReturnsConfig(AppConfig):
    name = "ombud.oversight.returns"
    label = "returns"

    def ready(self) -> None:
        from . import due, permissions, places  # noqa: F401  # models are not loaded before this
