"""On a server that somebody else runs, Ombud makes its own role or says what an administrator must do."""

from dataclasses import replace
from types import SimpleNamespace

import psycopg
import pytest

from ombud.foundation.postgres.roles import (
    CannotMakeRole,
    ServerTooOld,
    prepare_runtime,
    require_version,
    runtime_address,
)

MANAGED = "managed"


@pytest.fixture
def owner(test_database):
    """A login that owns its database and may do nothing else, as a hosting firm gives it."""
    here = test_database.owner.to("postgres")
    with psycopg.connect(**here.libpq(), autocommit=True) as connection:
        connection.execute(f"CREATE ROLE {MANAGED} LOGIN PASSWORD 'given'")
        connection.execute(f"GRANT {MANAGED} TO CURRENT_USER")
        connection.execute(f"CREATE DATABASE {MANAGED} OWNER {MANAGED}")
        yield replace(here, database=MANAGED, user=MANAGED, password="given")
        connection.execute(f"DROP DATABASE {MANAGED} WITH (FORCE)")
        connection.execute(f"DROP ROLE IF EXISTS {MANAGED}_runtime")
        connection.execute(f"DROP ROLE {MANAGED}")


def test_an_owner_who_may_not_make_roles_is_told_the_sql_and_the_setting(owner):
    runtime = runtime_address(owner, "a secret")
    with pytest.raises(CannotMakeRole) as told:
        prepare_runtime(owner, runtime)
    assert f"CREATE ROLE {MANAGED}_runtime LOGIN PASSWORD" in str(told.value)
    assert "DATABASE_RUNTIME_URL" in str(told.value)


def test_every_node_with_the_same_secret_gets_in_and_a_new_secret_mends_the_password(owner, test_database):
    admin = replace(test_database.owner, database=MANAGED)
    for secret in ("first secret", "first secret", "second secret"):
        runtime = runtime_address(owner, secret)
        prepare_runtime(admin, runtime)
        psycopg.connect(**runtime.libpq()).close()
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(**runtime_address(owner, "first secret").libpq())


def test_a_server_before_15_is_refused():
    with pytest.raises(ServerTooOld, match="PostgreSQL 14: Ombud needs 15 or newer"):
        require_version(SimpleNamespace(info=SimpleNamespace(server_version=140012)))
    require_version(SimpleNamespace(info=SimpleNamespace(server_version=150000)))
