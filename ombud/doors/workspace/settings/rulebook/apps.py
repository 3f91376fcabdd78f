from django.apps import AppConfig


class RulebookSettingsConfig(AppConfig):
    name = "ombud.doors.workspace.settings.rulebook"
    label = "rulebook_settings"
