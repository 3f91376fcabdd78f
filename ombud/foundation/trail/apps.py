from django.apps import AppConfig


class TrailConfig(AppConfig):
    name = "ombud.foundation.trail"
    label = "trail"
