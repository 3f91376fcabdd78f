"""The shell: what desks and doors share of the web."""

from django.apps import AppConfig


class ShellConfig(AppConfig):
    name = "ombud.shell"
    label = "shell"
