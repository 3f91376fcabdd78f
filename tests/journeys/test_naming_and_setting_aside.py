"""A colleague is named while one writes, and a case set aside with one press."""

from collections.abc import Callable

from playwright.sync_api import expect

from ombud.cases.models import Case, Mention
from ombud.records.staff.models import Staff
from tests.harness.processes import wait_until

from .browsing import Visitor


def test_a_colleague_is_named_by_keys_and_the_case_set_aside_until_tomorrow(
    case: Case, amira: Staff, jonas: Staff, visit: Callable[..., Visitor]
) -> None:
    desk = visit()
    page, keys = desk.page, desk.page.keyboard
    desk.sign_in(amira.email)
    page.goto(case.get_absolute_url())
    keys.press("m")
    note = page.locator("form[data-kind=note] textarea")
    expect(note).to_be_focused()
    keys.type("Please look, @j")
    expect(page.get_by_role("option", selected=True)).to_contain_text("Jonas")
    desk.look()
    keys.press("Escape")
    expect(page.get_by_role("option")).to_have_count(0)
    keys.type("o")
    expect(page.get_by_role("option", selected=True)).to_contain_text("Jonas")
    keys.press("Enter")
    expect(note).to_have_value("Please look, @Jonas ")
    keys.press("Control+Enter")
    expect(page.locator("#entries")).to_contain_text("Please look")
    assert [mention.staff for mention in Mention.objects.all()] == [jonas]

    keys.press("Escape")
    keys.press("s")
    soon = page.locator("#dialog").get_by_role("button", name="Tomorrow morning")
    expect(soon).to_be_visible()
    desk.look()
    soon.press("Enter")
    wait_until(lambda: Case.objects.get(pk=case.pk).snoozed_until)
