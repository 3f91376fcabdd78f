"""The house in operation: web server, worker and mail listener as processes, the world's mail server outside."""

import re
import smtplib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from playwright.sync_api import Browser

from ombud.records.staff.models import Staff
from tests.harness.database import TestDatabase
from tests.harness.processes import Processes, free_port, wait_for_port
from tests.mail.conftest import mailbox, outside

from .browsing import ROOT, Visitor, visitor

__all__ = ["mailbox", "outside"]
UNDO_SECONDS = "4"
PICTURES = ROOT / "var" / "journeys"


@dataclass(frozen=True)
class Town:
    """Where the house is: its pages and its letter box."""

    address: str
    lmtp: int

    def post(self, message: EmailMessage) -> None:
        """Hand a customer's mail to the house."""
        with smtplib.LMTP("127.0.0.1", self.lmtp) as server:
            server.sendmail("daniel@example.com", ["help@northgate.example"], message.as_bytes())


def letter(text: str, **headers: str) -> EmailMessage:
    message = EmailMessage(policy=SMTP)
    usual = {
        "From": "Daniel Okafor <daniel@example.com>",
        "To": "help@northgate.example",
        "Subject": "My withdrawal",
    }
    for name, value in {**usual, **{key.replace("_", "-"): value for key, value in headers.items()}}.items():
        message[name] = value
    message.set_content(text)
    return message


@pytest.fixture(scope="session")
def town_environment(test_database: TestDatabase, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    return {
        "DJANGO_SETTINGS_MODULE": "tests.settings",
        "DATABASE_RUNTIME_URL": test_database.runtime.url(),
        "OMBUD_SECRET_KEY": settings.SECRET_KEY,
        "OMBUD_KEYS": " ".join(settings.OMBUD_KEYS),
        "OMBUD_STATE": str(tmp_path_factory.mktemp("town")),
        "OMBUD_PORT": str(free_port()),
        "OMBUD_LMTP_PORT": str(free_port()),
        "OMBUD_MAIL_PORT": str(free_port()),
        "OMBUD_UNDO_SECONDS": UNDO_SECONDS,
        "OMBUD_LOG_LEVEL": "WARNING",
    }


@pytest.fixture(scope="session")
def standing(town_environment: dict[str, str], django_db_setup: None) -> Iterator[Town]:
    """Server and listener stand for all stories."""
    with Processes(town_environment) as running:
        running.start("ombud", "serve")
        running.start("ombud", "listen")
        town = Town(
            f"http://127.0.0.1:{town_environment['OMBUD_PORT']}", int(town_environment["OMBUD_LMTP_PORT"])
        )
        wait_for_port(int(town_environment["OMBUD_PORT"]))
        wait_for_port(town.lmtp)
        yield town


@pytest.fixture
def town(standing: Town, town_environment: dict[str, str], transactional_db: None) -> Iterator[Town]:
    """A worker of its own for each story: its registration goes with the rows that are cleaned away."""
    with Processes(town_environment) as running:
        running.start("ombud", "work", "--heartbeat", "1")
        yield standing


@pytest.fixture
def visit(chromium: Browser, town: Town, request: pytest.FixtureRequest) -> Iterator[Callable[..., Visitor]]:
    """Open a browser, for somebody signed in where one is named; all are watched until the end."""
    visitors: list[Visitor] = []

    def come(who: Staff | None = None, **how: Any) -> Visitor:
        one = visitor(chromium, town.address, **how)
        visitors.append(one)
        if who:
            one.sign_in(who.email)
        return one

    yield come
    failed = getattr(request.node, "story_failed", True)
    for number, one in enumerate(visitors):
        if failed or one.complaints:
            _photograph(one, f"{request.node.name}-{number}")
        one.context.close()
    complaints = [said for one in visitors for said in one.complaints]
    assert not complaints or failed, "\n".join(complaints)


def _photograph(one: Visitor, name: str) -> Path:
    PICTURES.mkdir(parents=True, exist_ok=True)
    file = PICTURES / f"{re.sub(r'[^a-z0-9-]+', '-', name.lower())}.png"
    one.page.screenshot(path=str(file))
    return file


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Any:
    report = yield
    if report.when == "call":
        item.story_failed = report.failed  # read when browsers are closed
    return report
