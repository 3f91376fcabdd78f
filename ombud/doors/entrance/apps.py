from django.apps import AppConfig


class EntranceConfig(AppConfig):
    name = "ombud.doors.entrance"
    label = "entrance"
