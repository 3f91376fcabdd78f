"""What is due from people, and the one mail a day that tells them."""

from django.apps import AppConfig


class RemindersConfig(AppConfig):
    name = "ombud.records.reminders"
    label = "reminders"
