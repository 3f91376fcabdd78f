"""A whole round of work with the mouse put away."""

from collections.abc import Callable

from django.utils import timezone
from playwright.sync_api import expect

from ombud.cases.models import Case, Entry
from ombud.channels.email.models import Mailbox
from ombud.records.staff.models import Staff
from tests.harness.processes import wait_until

from .browsing import PASSWORD, Visitor


def test_sign_in_next_case_answer_note_set_aside_and_find_by_keys_alone(
    case: Case, mailbox: Mailbox, amira: Staff, visit: Callable[..., Visitor]
) -> None:
    desk = visit()
    page, keys = desk.page, desk.page.keyboard
    page.goto("/")
    desk.look()
    if not page.locator("[name=login]").evaluate("field => field === document.activeElement"):
        page.locator("[name=login]").focus()
    keys.type(amira.email)
    keys.press("Tab")
    keys.type(PASSWORD)
    keys.press("Enter")
    page.wait_for_url("**/queues/general/")

    keys.press("n")
    page.wait_for_url(f"**{case.get_absolute_url()}")
    assert Case.objects.get(pk=case.pk).assignee_id == amira.pk
    keys.press("r")
    keys.type("It left this morning.")
    keys.press("Control+Enter")
    expect(page.locator("#entries")).to_contain_text("It left this morning.")

    keys.press("Escape")
    keys.press("m")
    keys.type("The fee was too low.")
    keys.press("Control+Enter")
    expect(page.locator("#entries")).to_contain_text("The fee was too low.")

    keys.press("Escape")
    keys.press("?")
    expect(page.locator("#keys")).to_be_visible()
    desk.look()
    keys.press("Escape")
    expect(page.locator("#keys")).to_be_hidden()

    keys.press("s")
    expect(page.locator("#dialog")).to_be_visible()
    desk.look()
    page.locator("#dialog [name=until]").focus()
    # Whether the browser asks for the day or the month first, and for 24 hours or 12, this is noon of 12 December.
    keys.type(f"1212{timezone.now().year + 1}")
    keys.press("Tab")
    keys.type("1200p")
    keys.press("Enter")
    wait_until(lambda: Case.objects.get(pk=case.pk).snoozed_until)

    keys.press("Control+k")
    expect(page.locator("#palette")).to_be_visible()
    desk.look()
    keys.type("snoozed")
    keys.press("Enter")
    page.wait_for_url("**/views/snoozed/")
    expect(page.locator("[data-row]")).to_have_count(1)
    keys.press("j")
    keys.press("Enter")
    page.wait_for_url(lambda url: case.number in url)
    assert Entry.objects.filter(case=case, kind="inbox.note").count() == 1
