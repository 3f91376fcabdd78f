from django.apps import AppConfig


class StaffConfig(AppConfig):
    name = "ombud.records.staff"
    label = "staff"
