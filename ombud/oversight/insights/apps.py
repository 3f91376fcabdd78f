"""Insights: numbers for those who answer for the desk, and the cases behind each."""

from django.apps import AppConfig


class InsightsConfig(AppConfig):
    name = "ombud.oversight.insights"
    label = "insights"

    def ready(self) -> None:
        from . import places  # noqa: F401  # models are not loaded before this
        from .packs import files, fixes, regulation  # noqa: F401  # models are not loaded before this
