from django.apps import AppConfig


class StorageConfig(AppConfig):
    name = "ombud.foundation.storage"
    label = "storage"
