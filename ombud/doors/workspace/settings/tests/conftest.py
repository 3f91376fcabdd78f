"""Browsers of these stories: each signed in as somebody."""

import pytest
from django.test import Client

from ombud.records.staff.models import Scope, Staff
from tests.cast import person


@pytest.fixture
def ruth(db: None) -> Staff:
    """The administrator: she manages staff and settings and sees no case."""
    return person("Ruth", None, ["settings.*", "arrivals.*", "outbox.*", "trail.see"])


@pytest.fixture
def paolo(front: Scope) -> Staff:
    """A manager of the front line, who gives roles that he holds himself."""
    return person("Paolo", front, ["inbox.*", "staff.grant"])


def browser_of(staff: Staff) -> Client:
    client = Client()
    client.force_login(staff)
    return client


@pytest.fixture
def office(ruth: Staff) -> Client:
    """Ruth's browser."""
    return browser_of(ruth)


@pytest.fixture
def floor(amira: Staff) -> Client:
    """Amira's browser: an agent, who sets nothing but her own profile."""
    return browser_of(amira)
