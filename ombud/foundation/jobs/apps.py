from django.apps import AppConfig


class JobsConfig(AppConfig):
    name = "ombud.foundation.jobs"
    label = "jobs"
