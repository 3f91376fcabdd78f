from django.apps import AppConfig


class ConfigConfig(AppConfig):
    name = "ombud.config"
    label = "config"
