from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class KnowledgeConfig(AppConfig):
    name = "ombud.records.knowledge"
    label = "knowledge"

    def ready(self) -> None:
        from . import seeding  # models are not loaded before this

        def after_migration(**_: Any) -> None:
            seeding.load_seed()

        post_migrate.connect(after_migration, sender=self, weak=False, dispatch_uid="knowledge.seed")
