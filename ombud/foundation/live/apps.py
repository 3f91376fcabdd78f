from django.apps import AppConfig


class LiveConfig(AppConfig):
    name = "ombud.foundation.live"
    label = "live"
