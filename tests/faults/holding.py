"""Stopping a process at the door of its last write, without a hook in it: the table is locked by somebody else."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
from django.db import connection
from psycopg import sql

from tests.harness.processes import wait_until

from .run_job import Running

WAITING = """
    SELECT l.pid FROM pg_locks l WHERE NOT l.granted AND l.relation = %s::regclass
"""


class Hold:
    """Writers of one table wait, readers do not, until it is let go."""

    def __init__(self, owner: psycopg.Connection, table: str) -> None:
        self._owner, self._table = owner, table

    def close(self) -> None:
        self._owner.execute("BEGIN")
        self._owner.execute(sql.SQL("LOCK TABLE {} IN SHARE MODE").format(sql.Identifier(self._table)))

    def waiting(self) -> list[int]:
        return [pid for (pid,) in self._owner.execute(WAITING, [self._table]).fetchall()]

    def kill(self, process: Running) -> None:
        """Kill -9 once it waits here; the server is told too, lest it write what nobody is there to hear of."""
        wait_until(lambda: self.waiting() or process.poll() is not None)
        assert process.poll() is None, "the job ended without writing here: name the table of its last write"
        pids = self.waiting()
        process.send_signal(signal.SIGKILL)
        process.wait()
        with connection.cursor() as cursor:
            for pid in pids:
                cursor.execute("SELECT pg_terminate_backend(%s, 5000)", [pid])

    def open(self) -> None:
        self._owner.execute("ROLLBACK")


@contextmanager
def held(owner: psycopg.Connection, table: str) -> Iterator[Hold]:
    hold = Hold(owner, table)
    hold.close()
    try:
        yield hold
    finally:
        hold.open()
