from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class CasesConfig(AppConfig):
    name = "ombud.cases"
    label = "cases"

    def ready(self) -> None:
        from . import due, files, jobs, leaving, moves, permissions, sync, topics  # noqa: F401  # models are not loaded before this

        def after_migration(**_: Any) -> None:
            sync.sync_playbooks()

        post_migrate.connect(after_migration, sender=self, weak=False, dispatch_uid="cases.sync")
