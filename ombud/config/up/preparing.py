"""What must be true before anything is served: a database that is up to date, roles, front-end files, a first world."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import psycopg

from ombud.config.assets.fetching import NoAssets, fetch
from ombud.config.environment import Environment
from ombud.config.secrets import kept_secret_key
from ombud.foundation.postgres.account import NoAccount
from ombud.foundation.postgres.address import Address
from ombud.foundation.postgres.binaries import NoPostgres
from ombud.foundation.postgres.cluster import Cluster, ServerFailed
from ombud.foundation.postgres.packaged import prepare_database
from ombud.foundation.postgres.roles import CannotMakeRole, ServerTooOld, prepare_runtime, runtime_address

from .commands import has_command


class NotPrepared(Exception):
    """Ombud cannot start; the message says what to do."""


@dataclass(frozen=True)
class Logins:
    """Both logins; the owner's is not known where only DATABASE_RUNTIME_URL is given."""

    owner: Address | None
    runtime: Address

    def runtime_environment(self) -> Mapping[str, str]:
        """For processes that serve and work: they never learn the owner's password."""
        rest = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
        return rest | {"DATABASE_RUNTIME_URL": self.runtime.url(), "PYTHONUNBUFFERED": "1"}

    def owner_environment(self) -> Mapping[str, str]:
        """For the process that migrates."""
        owner = {"DATABASE_URL": self.owner.url(), "OMBUD_DATABASE_AS": "owner"} if self.owner else {}
        return os.environ | owner | {"DATABASE_RUNTIME_URL": self.runtime.url()}


def logins(given: Environment, cluster: Cluster | None) -> Logins:
    """Start the server where it is ours, and see to it that both logins work; raises NotPrepared."""
    secret = given.secret_key or kept_secret_key(given.state)
    try:
        if cluster:
            return _of_own_server(cluster, secret)
        return _of_given_server(given, secret)
    except (ServerFailed, NoPostgres, NoAccount, CannotMakeRole, ServerTooOld) as problem:
        raise NotPrepared(str(problem)) from problem
    except psycopg.OperationalError as problem:
        raise NotPrepared(f"The database cannot be reached: {problem}") from problem


def _of_own_server(cluster: Cluster, secret: str) -> Logins:
    _step("Starting PostgreSQL", cluster.start)
    owner = prepare_database(cluster)
    runtime = runtime_address(owner, secret)
    prepare_runtime(cluster.address(owner.database), runtime)
    return Logins(owner, runtime)


def _of_given_server(given: Environment, secret: str) -> Logins:
    owner = Address.read(given.database_url) if given.database_url else None
    if given.database_runtime_url:
        return Logins(owner, Address.read(given.database_runtime_url))
    if owner is None:
        raise NotPrepared("Set DATABASE_URL or DATABASE_RUNTIME_URL.")
    runtime = runtime_address(owner, secret)
    prepare_runtime(owner, runtime)
    return Logins(owner, runtime)


def prepare(given: Environment, known: Logins) -> bool:
    """Bring front-end files, database and demo world to where they should be; raises NotPrepared.

    Says whether a demo world was loaded just now.
    """
    try:
        _step("Fetching front-end files", fetch)
    except NoAssets as problem:
        raise NotPrepared(str(problem)) from problem
    if known.owner:
        _step("Bringing the database up to date", lambda: _child("prepare", known.owner_environment()))
    first = given.state / "first-run-done"
    if given.demo and has_command("demo") and not first.exists():
        _step("Loading a demo world", lambda: _child("first_run", known.runtime_environment()))
        first.touch()
        return True
    return False


def _step(what: str, do: Callable[[], object]) -> None:
    print(f"{what} ... ", end="", flush=True)
    began = time.monotonic()
    do()
    print(f"{time.monotonic() - began:.1f} s", flush=True)


def _child(verb: str, environment: Mapping[str, str]) -> None:
    command = [sys.executable, "-m", "ombud", verb]
    said = subprocess.run(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False
    )
    if said.returncode:
        raise NotPrepared(f"`ombud {verb}` failed:\n{said.stdout.strip()}")
