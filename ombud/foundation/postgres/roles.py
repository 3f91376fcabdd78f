"""The two logins: the owner, who migrates, and the runtime, who owns nothing."""

import base64
import hashlib
import hmac
from dataclasses import replace

import psycopg
from psycopg import sql

from .address import Address

OLDEST = 15
READ_ONLY = ("django_migrations",)


class ServerTooOld(Exception):
    """The server's version is below what Ombud needs."""


class CannotMakeRole(Exception):
    """The owner's login may not create the runtime role; the message holds the SQL for an administrator."""


def runtime_address(owner: Address, secret: str) -> Address:
    """The runtime's login on the owner's database; every node with the same secret derives the same."""
    name = f"{owner.database}_runtime"
    digest = hmac.digest(secret.encode(), f"database login {name}".encode(), hashlib.sha256)
    return replace(owner, user=name, password=base64.urlsafe_b64encode(digest).decode().rstrip("="))


def prepare_runtime(owner: Address, runtime: Address) -> None:
    """Make the runtime role or mend its password; raises ServerTooOld or CannotMakeRole."""
    with psycopg.connect(**owner.libpq(), autocommit=True) as connection:
        require_version(connection)
        if _logs_in(runtime):
            return
        try:
            _make_or_mend(connection, runtime)
        except psycopg.errors.InsufficientPrivilege as refusal:
            raise CannotMakeRole(_advice(owner, runtime)) from refusal


def require_version(connection: psycopg.Connection) -> None:
    """Raise ServerTooOld for a server before PostgreSQL 15."""
    version = connection.info.server_version // 10000
    if version < OLDEST:
        raise ServerTooOld(f"the database server is PostgreSQL {version}: Ombud needs {OLDEST} or newer")


def _logs_in(runtime: Address) -> bool:
    try:
        psycopg.connect(**runtime.libpq()).close()
    except psycopg.OperationalError:
        return False
    return True


def _make_or_mend(connection: psycopg.Connection, runtime: Address) -> None:
    # Sent as a SCRAM verifier, so that the password itself is in no server log.
    verifier = connection.pgconn.encrypt_password(
        runtime.password.encode(), runtime.user.encode(), b"scram-sha-256"
    ).decode()
    name, password = sql.Identifier(runtime.user), sql.Literal(verifier)
    try:
        connection.execute(sql.SQL("CREATE ROLE {} LOGIN PASSWORD {}").format(name, password))
    except psycopg.errors.DuplicateObject:
        connection.execute(sql.SQL("ALTER ROLE {} LOGIN PASSWORD {}").format(name, password))
    connection.execute(
        sql.SQL("GRANT CONNECT ON DATABASE {} TO {}").format(sql.Identifier(runtime.database), name)
    )


def _advice(owner: Address, runtime: Address) -> str:
    return (
        f"The login {owner.user} may not create the role that Ombud runs as. Ask an administrator to run\n"
        f"    CREATE ROLE {runtime.user} LOGIN PASSWORD '...';\n"
        f"    GRANT CONNECT ON DATABASE {owner.database} TO {runtime.user};\n"
        f"and set DATABASE_RUNTIME_URL to that login on the same database."
    )


def grant_runtime(connection: psycopg.Connection, role: str) -> None:
    """Give the runtime role what it may do with every table there is, in one transaction.

    It may never truncate. A table whose comment starts with "append-only" cannot be updated or deleted from,
    one whose comment starts with "read-only" only be read. Run after each migration.
    """
    name = sql.Identifier(role)
    with connection.transaction():
        for statement in _GRANTS:
            connection.execute(sql.SQL(statement).format(name))
        for table, rights in _refused(connection):
            refused = sql.SQL(rights)
            connection.execute(
                sql.SQL("REVOKE {} ON {} FROM {}").format(refused, sql.Identifier(table), name)
            )


_GRANTS = (
    "GRANT USAGE ON SCHEMA public TO {}",
    "REVOKE ALL ON ALL TABLES IN SCHEMA public FROM {}",
    "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {}",
    "GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {}",
)


def _refused(connection: psycopg.Connection) -> list[tuple[str, str]]:
    rows = connection.execute(
        """
        SELECT relname, CASE WHEN obj_description(oid, 'pg_class') LIKE 'append-only%%'
                             THEN 'UPDATE, DELETE' ELSE 'INSERT, UPDATE, DELETE' END
        FROM pg_class
        WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') AND (
            obj_description(oid, 'pg_class') LIKE 'append-only%%'
            OR obj_description(oid, 'pg_class') LIKE 'read-only%%' OR relname = ANY(%s))
        """,
        [list(READ_ONLY)],
    )
    return [(table, rights) for table, rights in rows]
