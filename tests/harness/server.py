"""The server that tests use: one of their own under var/, or the one that DATABASE_URL names."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

from ombud.foundation.postgres.address import Address
from ombud.foundation.postgres.binaries import find_binaries, major_version
from ombud.foundation.postgres.cluster import Cluster, ServerFailed
from ombud.foundation.postgres.packaged import OWNER, prepare_database
from ombud.foundation.postgres.roles import require_version

PROGRAMS = find_binaries(Path(given) if (given := os.environ.get("OMBUD_POSTGRES_BIN")) else None)
FOLDER = Path(__file__).resolve().parents[2] / "var" / f"test-postgres-{major_version(PROGRAMS)}"
QUICK = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=200", "jit=off")


@contextmanager
def locked(name: str, how: int = fcntl.LOCK_EX) -> Iterator[None]:
    """Keep other test processes of this checkout out (or, with LOCK_SH, be counted among them)."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with (FOLDER / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, how)
        yield


@contextmanager
def running_server() -> Iterator[Address]:
    """The owner's login on a running server; our own one stops with the last test process that uses it."""
    if given := os.environ.get("DATABASE_URL"):
        yield _checked(Address.read(given))
        return
    cluster = Cluster(FOLDER, PROGRAMS, QUICK)
    with locked("users", fcntl.LOCK_SH):
        with locked("start"):
            _start(cluster)
            owner = _own(cluster)
        yield owner
    _stop_if_last(cluster)


def _start(cluster: Cluster) -> None:
    try:
        cluster.start()
    except ServerFailed:
        # It runs without fsync, so a crash of the machine may have broken it; there is nothing in it to keep.
        cluster.discard()
        cluster.start()


def _own(cluster: Cluster) -> Address:
    owner = prepare_database(cluster, rights="CREATEDB CREATEROLE")
    with psycopg.connect(**cluster.address().libpq(), autocommit=True) as superuser:
        superuser.execute(f"GRANT SET ON PARAMETER session_replication_role TO {OWNER}")
    return owner


def _stop_if_last(cluster: Cluster) -> None:
    with (FOLDER / "users.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return
        cluster.stop()


def _checked(owner: Address) -> Address:
    with psycopg.connect(**owner.libpq()) as connection:
        require_version(connection)
    return owner
