"""The fixtures that give tests their database, as the role that Ombud itself runs as."""

from collections.abc import Iterator
from typing import Any

import psycopg
import pytest
from django.conf import settings
from django.test import TransactionTestCase

from .database import TestDatabase
from .seeded import Cleaner
from .server import running_server


@pytest.fixture(scope="session")
def test_database(request: pytest.FixtureRequest, django_db_blocker: Any) -> Iterator[TestDatabase]:
    """The database of this test process, migrated; made when the first test asks for it."""
    with running_server() as owner, django_db_blocker.unblock():
        database = TestDatabase(owner, afresh=request.config.getvalue("create_db"))
        yield database
        database.drop()


@pytest.fixture(scope="session")
def django_db_setup(test_database: TestDatabase) -> Iterator[None]:
    """In place of pytest-django's: tests run as the runtime role, which could not flush by itself."""
    cleaner = Cleaner(test_database.owner)
    flush = TransactionTestCase._fixture_teardown
    TransactionTestCase._fixture_teardown = lambda case: cleaner.clean()
    yield
    TransactionTestCase._fixture_teardown = flush
    cleaner.close()


@pytest.fixture
def owner_connection(test_database: TestDatabase, db: None) -> Iterator[psycopg.Connection]:
    """A connection as the owner; it sees only what has been committed (`django_db(transaction=True)`)."""
    with psycopg.connect(**test_database.owner.libpq(), autocommit=True) as connection:
        yield connection


@pytest.fixture
def process_environment(test_database: TestDatabase) -> dict[str, str]:
    """What a process of its own (a server, a worker) needs in its environment to use the test's database."""
    return {
        "DJANGO_SETTINGS_MODULE": "tests.settings",
        "DATABASE_RUNTIME_URL": test_database.runtime.url(),
        "OMBUD_SECRET_KEY": settings.SECRET_KEY,
    }
