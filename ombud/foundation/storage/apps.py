from django.apps import AppConfig


class StorageConfig(AppConfig):
    name = "ombud.foundation.storage"
    label = "storage"

    def ready(self) -> None:
        from . import jobs  # noqa: F401  # models are not loaded before this
