"""Which login this process uses: the runtime's, except where it migrates."""

from typing import Any

from django.core.exceptions import ImproperlyConfigured

from ombud.foundation.postgres.address import Address
from ombud.foundation.postgres.binaries import find_binaries
from ombud.foundation.postgres.cluster import Cluster
from ombud.foundation.postgres.packaged import owner_address
from ombud.foundation.postgres.roles import runtime_address

from .environment import Environment

SETTINGS = ("max_connections=200", "jit=off")


def own_cluster(environment: Environment, *, tied: bool = False) -> Cluster:
    """The server that `ombud up` keeps in the state folder."""
    binaries = find_binaries(environment.postgres_bin)
    return Cluster(environment.state.resolve() / "postgres", binaries, SETTINGS, tied=tied)


def owner_login(environment: Environment) -> Address | None:
    """The owner's login where this process may know it."""
    if environment.database_url:
        return Address.read(environment.database_url)
    cluster = own_cluster(environment)
    return owner_address(cluster) if cluster.data.exists() else None


def runtime_login(environment: Environment) -> Address:
    """The runtime's login; raises ImproperlyConfigured where no database is known."""
    if environment.database_runtime_url:
        return Address.read(environment.database_runtime_url)
    owner = owner_login(environment)
    if owner is None:
        raise ImproperlyConfigured("There is no database yet: run `ombud up`, or set DATABASE_URL.")
    return runtime_address(owner, environment.secret_key)


def login(environment: Environment) -> Address:
    """The login of this process."""
    if environment.database_as == "runtime":
        return runtime_login(environment)
    owner = owner_login(environment)
    if owner is None:
        raise ImproperlyConfigured("Migrating needs the owner's login: set DATABASE_URL.")
    return owner


def databases(environment: Environment) -> dict[str, dict[str, Any]]:
    """What Django is told about its database."""
    default = {
        "ENGINE": "django.db.backends.postgresql",
        "CONN_HEALTH_CHECKS": True,
        **login(environment).django(),
    }
    if environment.database_pool:
        default["OPTIONS"] |= {"pool": {"min_size": 1, "max_size": environment.database_pool, "timeout": 15}}
    else:
        default["CONN_MAX_AGE"] = 60
    return {"default": default}
