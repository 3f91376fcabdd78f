"""The fixtures that give tests their database, as the role that Ombud itself runs as."""

import os
import shutil
from collections.abc import Callable, Iterator
from typing import Any

import psycopg
import pytest
from django.conf import settings
from django.db import connection
from django.db.models import Model
from django.test import TransactionTestCase
from playwright.sync_api import Browser, sync_playwright

from .database import TestDatabase
from .processes import Processes
from .seeded import Cleaner
from .server import running_server

SPEAKS_TO_A_DATABASE = {"test_database", "db", "transactional_db", "django_db_setup"}


@pytest.fixture(scope="session")
def test_database(request: pytest.FixtureRequest, django_db_blocker: Any) -> Iterator[TestDatabase]:
    """The database of this test process, migrated; made when the first test asks for it."""
    with running_server() as owner, django_db_blocker.unblock():
        database = TestDatabase(owner, afresh=request.config.getvalue("create_db"))
        yield database
        database.drop()


@pytest.fixture(scope="session")
def cleaner(test_database: TestDatabase) -> Iterator[Cleaner]:
    cleaner = Cleaner(test_database.owner)
    yield cleaner
    cleaner.close()


@pytest.fixture(scope="session")
def django_db_setup(cleaner: Cleaner) -> Iterator[None]:
    """In place of pytest-django's: tests run as the runtime role, which could not flush by itself."""
    flush = TransactionTestCase._fixture_teardown
    TransactionTestCase._fixture_teardown = lambda case: cleaner.clean()
    yield
    TransactionTestCase._fixture_teardown = flush


@pytest.fixture(scope="session")
def make_table(
    test_database: TestDatabase, cleaner: Cleaner, django_db_blocker: Any
) -> Callable[[type[Model]], None]:
    """Makes the table of a model that only tests know; it stays until the test database goes."""

    def make(model: type[Model]) -> None:
        with django_db_blocker.unblock():
            if model._meta.db_table not in connection.introspection.table_names():
                test_database.make_table(model)
                cleaner.look_again()

    return make


@pytest.fixture
def owner_connection(test_database: TestDatabase, db: None) -> Iterator[psycopg.Connection]:
    """A connection as the owner; it sees only what has been committed (`django_db(transaction=True)`)."""
    with psycopg.connect(**test_database.owner.libpq(), autocommit=True) as connection:
        yield connection


@pytest.fixture(scope="session")
def process_environment(test_database: TestDatabase) -> dict[str, str]:
    """What a process of its own (a server, a worker) needs in its environment to use the test's database."""
    return {
        "DJANGO_SETTINGS_MODULE": "tests.settings",
        "DATABASE_RUNTIME_URL": test_database.runtime.url(),
        "OMBUD_SECRET_KEY": settings.SECRET_KEY,
        "OMBUD_KEYS": " ".join(settings.OMBUD_KEYS),
    }


@pytest.fixture
def processes(process_environment: dict[str, str]) -> Iterator[Processes]:
    """Start real processes: `processes.start("ombud", "work")`."""
    with Processes(process_environment) as running:
        yield running


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """A real browser; tests that use it carry the marker `browser` by themselves."""
    path = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    assert path, "Chromium is missing: install it, or set CHROMIUM to it"
    # Playwright keeps an event loop in this thread, which Django would take for async code.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield browser
        browser.close()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what drives a browser and what speaks to a database, so that nobody can forget to."""
    for item in items:
        needed = set(getattr(item, "fixturenames", ()))
        if "chromium" in needed:
            item.add_marker("browser")
        if item.get_closest_marker("django_db") or needed & SPEAKS_TO_A_DATABASE:
            item.add_marker("database")
