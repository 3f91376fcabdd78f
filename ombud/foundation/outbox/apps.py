from django.apps import AppConfig


class OutboxConfig(AppConfig):
    name = "ombud.foundation.outbox"
    label = "outbox"
