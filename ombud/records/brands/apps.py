from django.apps import AppConfig


class BrandsConfig(AppConfig):
    name = "ombud.records.brands"
    label = "brands"
