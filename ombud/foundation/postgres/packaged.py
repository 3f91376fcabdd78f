"""Ombud's own database on its own server: made once, by the superuser, for the owner."""

import psycopg
from psycopg import sql

from .address import Address
from .cluster import Cluster

DATABASE = "ombud"
OWNER = "ombud_owner"


def owner_address(cluster: Cluster) -> Address:
    """The owner's login on our own server."""
    return cluster.address(DATABASE, OWNER)


def prepare_database(cluster: Cluster, *, rights: str = "") -> Address:
    """Make the owner and the database where they are missing, and say where they are.

    `rights` are further role options for the owner, such as CREATEDB.
    """
    owner = owner_address(cluster)
    with psycopg.connect(**cluster.address().libpq(), autocommit=True) as superuser:
        name, password = sql.Identifier(owner.user), sql.Literal(owner.password)
        verb = "ALTER" if _there(superuser, "pg_roles", "rolname", owner.user) else "CREATE"
        role = f"{verb} ROLE {{}} LOGIN {rights} PASSWORD {{}}"
        superuser.execute(sql.SQL(role).format(name, password))
        if not _there(superuser, "pg_database", "datname", owner.database):
            database = sql.Identifier(owner.database)
            superuser.execute(sql.SQL("CREATE DATABASE {} OWNER {}").format(database, name))
    return owner


def _there(connection: psycopg.Connection, table: str, column: str, name: str) -> bool:
    question = sql.SQL("SELECT 1 FROM {} WHERE {} = %s").format(sql.Identifier(table), sql.Identifier(column))
    return connection.execute(question, [name]).fetchone() is not None
