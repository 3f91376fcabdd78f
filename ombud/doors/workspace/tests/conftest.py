"""Browsers with somebody of the cast in front of them."""

from collections.abc import Callable

import pytest
from django.test import Client

from ombud.records.staff.models import Staff


@pytest.fixture
def browser() -> Callable[[Staff], Client]:
    """A browser in which this person is signed in."""

    def signed_in(person: Staff) -> Client:
        client = Client()
        client.force_login(person)
        return client

    return signed_in


@pytest.fixture
def amiras(browser: Callable[[Staff], Client], amira: Staff) -> Client:
    return browser(amira)
