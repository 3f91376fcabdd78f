"""A passkey, set up and used in a real browser with an authenticator of its own."""

import pytest
from playwright.sync_api import Browser, Page

from ombud.records.staff.models import Scope
from tests.cast import person
from tests.harness.processes import Processes, free_port, wait_for_port

from .cast import PASSWORD

pytestmark = pytest.mark.django_db(transaction=True)
AUTHENTICATOR = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def page(chromium: Browser, processes: Processes) -> Page:
    """A browser at the entrance of a running server, with a fingerprint reader."""
    port = free_port()
    # Browsers know passkeys of names, not of numbers.
    processes.start("ombud", "serve", OMBUD_PORT=str(port), OMBUD_SITE=f"http://localhost:{port}")
    wait_for_port(port)
    context = chromium.new_context(base_url=f"http://localhost:{port}")
    page = context.new_page()
    reader = context.new_cdp_session(page)
    reader.send("WebAuthn.enable")
    reader.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})
    return page


def test_a_passkey_is_set_up_once_and_then_opens_the_door_by_itself(page: Page, front: Scope) -> None:
    refused: list[str] = []
    page.on("console", lambda line: refused.append(line.text) if line.type == "error" else None)
    amira = person("Amira", front, ["inbox.*"])

    page.goto("/account/sign-in/")
    page.get_by_label("Email").fill(amira.email)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.goto("/account/factors/webauthn/add/")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Confirm").click()
    page.get_by_label("Passwordless").check()
    page.get_by_role("button", name="Add").click()
    page.get_by_role("heading", name="Recovery Codes").wait_for()

    page.context.clear_cookies()
    page.goto("/account/sign-in/")
    page.get_by_role("button", name="Use a passkey").click()
    page.wait_for_url("**/views/mine/")
    assert refused == []
