"""The portal: the door for customers."""

from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "ombud.doors.portal"
    label = "portal"

    def ready(self) -> None:
        from . import keeping, reader, route  # noqa: F401  # models are not loaded before this
        from .behind import panels  # noqa: F401  # models are not loaded before this
