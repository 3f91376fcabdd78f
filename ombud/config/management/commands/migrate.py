"""Migrate as the owner, make the cache's table, then grant the runtime role what it may do with the tables there are now."""

from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.commands import migrate
from django.db import connections

from ombud.foundation.postgres.roles import grant_runtime


class Command(migrate.Command):
    def handle(self, *args: Any, **options: Any) -> None:
        super().handle(*args, **options)
        call_command("createcachetable", verbosity=0, database=options["database"])
        connection = connections[options["database"]]
        connection.ensure_connection()
        grant_runtime(connection.connection, settings.OMBUD_RUNTIME_ROLE)
