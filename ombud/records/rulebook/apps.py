from django.apps import AppConfig


class RulebookConfig(AppConfig):
    name = "ombud.records.rulebook"
    label = "rulebook"
