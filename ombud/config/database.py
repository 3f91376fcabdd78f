"""Which login this process uses: the runtime's, except where it migrates."""

import os
from pathlib import Path

from ombud.foundation.postgres.address import Address
from ombud.foundation.postgres.cluster import Cluster
from ombud.foundation.postgres.packaged import owner_address
from ombud.foundation.postgres.roles import runtime_address


class NoDatabase(Exception):
    """Nothing says where the database is."""


def own_cluster(state: Path) -> Cluster:
    """The server that `ombud up` keeps in the state folder."""
    return Cluster(state / "postgres")


def addresses(state: Path, secret: str) -> tuple[Address | None, Address]:
    """The owner's login where it is known, and the runtime's; raises NoDatabase."""
    owner = _owner(state)
    if given := os.environ.get("DATABASE_RUNTIME_URL"):
        return owner, Address.read(given)
    if owner is None:
        raise NoDatabase("there is no database yet: run `ombud up`, or set DATABASE_URL")
    return owner, runtime_address(owner, secret)


def _owner(state: Path) -> Address | None:
    if given := os.environ.get("DATABASE_URL"):
        return Address.read(given)
    cluster = own_cluster(state)
    return owner_address(cluster) if cluster.data.exists() else None


def login(state: Path, secret: str) -> Address:
    """The login for this process: the owner's where OMBUD_DATABASE_AS is `owner`."""
    owner, runtime = addresses(state, secret)
    if os.environ.get("OMBUD_DATABASE_AS") != "owner":
        return runtime
    if owner is None:
        raise NoDatabase("migrating needs the owner's login: set DATABASE_URL")
    return owner
