from importlib import import_module

from django.apps import AppConfig


class EntranceConfig(AppConfig):
    name = "ombud.doors.entrance"
    label = "entrance"

    def ready(self) -> None:
        import_module(f"{self.name}.route")
