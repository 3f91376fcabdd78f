from django.apps import AppConfig


class ConfigConfig(AppConfig):
    name = "ombud.config"
    label = "config"

    def ready(self) -> None:
        from . import checks  # noqa: F401  # registers itself
