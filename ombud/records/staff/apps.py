from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class StaffConfig(AppConfig):
    name = "ombud.records.staff"
    label = "staff"

    def ready(self) -> None:
        from . import checks, seeding  # noqa: F401  # models are not loaded before this

        def after_migration(**_: Any) -> None:
            seeding.seed_roles()

        post_migrate.connect(after_migration, sender=self, weak=False, dispatch_uid="staff.roles")
