"""Clean-up after tests that commit: every row goes, except those that migrating had put there."""

import psycopg
from psycopg import sql

from ombud.foundation.postgres.address import Address

_TABLES = """
    SELECT c.relname, string_agg(quote_ident(a.attname), ', ' ORDER BY a.attnum)
    FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND a.attnum > 0
      AND NOT a.attisdropped AND a.attgenerated = ''
    GROUP BY c.relname
"""


def keep_seeded_rows(template: Address) -> None:
    """Copy what migrating wrote (content types, stages, ...) into a schema that nobody else looks at."""
    with psycopg.connect(**template.libpq()) as connection:
        connection.execute("DROP SCHEMA IF EXISTS seeded CASCADE")
        connection.execute("CREATE SCHEMA seeded")
        for table, _ in connection.execute(_TABLES).fetchall():
            name = sql.Identifier(table)
            if connection.execute(sql.SQL("SELECT 1 FROM public.{} LIMIT 1").format(name)).fetchone():
                connection.execute(sql.SQL("CREATE TABLE seeded.{0} AS TABLE public.{0}").format(name))


class Cleaner:
    """Puts the database back to what it was after migrating.

    It works as the owner with triggers asleep, because append-only tables refuse everybody else.
    """

    def __init__(self, owner: Address) -> None:
        self._connection = psycopg.connect(**owner.libpq(), autocommit=True)
        self._connection.execute("SET session_replication_role = replica; SET lock_timeout = '20s'")
        self.look_again()

    def look_again(self) -> None:
        """Learn which tables there are."""
        self._statements = sql.SQL("; ").join(self._plan()).as_string(self._connection)

    def clean(self) -> None:
        """Delete and restore, in one transaction."""
        self._connection.execute(self._statements.encode())

    def close(self) -> None:
        self._connection.close()

    def _plan(self) -> list[sql.Composed]:
        rows = self._connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'seeded'")
        seeded = {name for (name,) in rows}
        plan = []
        for table, columns in self._connection.execute(_TABLES).fetchall():
            plan.append(sql.SQL("DELETE FROM public.{}").format(sql.Identifier(table)))
            if table in seeded:
                restore = "INSERT INTO public.{0} ({1}) OVERRIDING SYSTEM VALUE SELECT {1} FROM seeded.{0}"
                plan.append(sql.SQL(restore).format(sql.Identifier(table), sql.SQL(columns)))
        return plan
