"""Test databases: a template that is migrated as the owner, and one clone of it for each test process."""

import hashlib
import os
import time
from pathlib import Path

import psycopg
from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import connections
from django.db.models import Model
from psycopg import sql

from ombud.foundation.postgres.address import Address
from ombud.foundation.postgres.roles import grant_runtime, prepare_runtime, runtime_address

from .seeded import keep_seeded_rows
from .server import locked

PATIENCE = 20  # seconds


class TestDatabase:
    """A database of this process alone: `owner` and `runtime` are the two logins to it, `server` the owner's elsewhere."""

    __test__ = False

    def __init__(self, owner: Address, *, afresh: bool = False) -> None:
        role = runtime_address(owner, settings.SECRET_KEY)
        prepare_runtime(owner, role)
        settings.OMBUD_RUNTIME_ROLE = role.user
        name = f"test_{owner.database}_{os.getpid()}"
        self.server, self.owner, self.runtime = owner, owner.to(name), role.to(name)
        with locked("template"), psycopg.connect(**owner.libpq(), autocommit=True) as connection:
            self.template = _template(connection, owner, afresh=afresh)
            _clone(connection, self.template, name)
        _point(self.runtime)

    def make_table(self, model: type[Model]) -> None:
        """Make a model's table as the owner, for the runtime role to use."""
        with connections["default"].schema_editor(collect_sql=True, atomic=False) as editor:
            editor.create_model(model)
        with psycopg.connect(**self.owner.libpq(), autocommit=True) as connection:
            connection.execute("\n".join(editor.collected_sql).encode())
            grant_runtime(connection, self.runtime.user)

    def drop(self) -> None:
        """Remove the database, whoever is still connected."""
        connections.close_all()
        with psycopg.connect(**self.runtime.libpq(), autocommit=True) as connection:
            # Connections of threads that a test started; the owner may not end those of another role.
            connection.execute(
                "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity"
                " WHERE datname = current_database() AND usename = current_user AND pid <> pg_backend_pid()"
            )
        with psycopg.connect(**self.server.libpq(), autocommit=True) as connection:
            _drop(connection, self.owner.database)


def _template(connection: psycopg.Connection, owner: Address, *, afresh: bool) -> Address:
    prefix = f"test_{owner.database}_t_"
    template = owner.to(prefix + _digest_of_migrations())
    rows = connection.execute(
        "SELECT datname FROM pg_database WHERE starts_with(datname, %s)", [f"test_{owner.database}_"]
    )
    for (name,) in rows.fetchall():
        if _is_left_over(name, template.database) or (afresh and name == template.database):
            _drop(connection, name)
    if not _exists(connection, template.database):
        _clone(connection, owner.to(os.environ.get("TEMPLATE_DATABASE", "template1")), template.database)
    _point(template)
    call_command("migrate", verbosity=0, interactive=False)
    connections.close_all()
    keep_seeded_rows(template)
    return template


def _is_left_over(name: str, template: str) -> bool:
    kind, _, last = name.rpartition("_")
    if kind.endswith("_t"):
        return name != template
    return last.isdigit() and not Path(f"/proc/{last}").exists()


def _exists(connection: psycopg.Connection, name: str) -> bool:
    return connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone() is not None


def _clone(connection: psycopg.Connection, template: Address, name: str) -> None:
    statement = sql.SQL("CREATE DATABASE {} TEMPLATE {}")
    connection.execute(statement.format(sql.Identifier(name), sql.Identifier(template.database)))


def _drop(connection: psycopg.Connection, name: str) -> None:
    statement = sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name))
    for _ in range(PATIENCE):
        try:
            connection.execute(statement)
        except psycopg.errors.InsufficientPrivilege:  # autovacuum is there, which the owner may not send away
            time.sleep(1)
        else:
            return


def _point(address: Address) -> None:
    connections["default"].close()
    connections["default"].settings_dict.update(address.django())


def _digest_of_migrations() -> str:
    digest = hashlib.sha256()
    for app in apps.get_app_configs():
        for file in sorted((Path(app.path) / "migrations").glob("*.py")):
            digest.update(f"{app.label}/{file.name}".encode())
            digest.update(file.read_bytes())
    return digest.hexdigest()[:12]
