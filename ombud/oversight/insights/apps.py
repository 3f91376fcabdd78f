"""Insights: numbers for those who answer for the desk, and the cases behind each."""

from django.apps import AppConfig


class InsightsConfig(AppConfig):
    name = "ombud.oversight.insights"
    label = "insights"

    def ready(self) -> None:
        from ombud.shell.places import RailPlace, register_own_place, register_place

        from .packs import files, fixes, regulation  # noqa: F401  # models are not loaded before this
        from .permissions import SEE

        register_place(
            RailPlace("Insights", "chart-histogram", "/insights/", lambda who: who.may_somewhere(SEE))
        )
        register_own_place(
            RailPlace("My targets", "flag", "/insights/mine/", lambda who: bool(who.powers.scopes))
        )
