"""From a customer's mail to a solved case, with nobody pressing reload."""

from collections.abc import Callable
from email import message_from_bytes
from email.policy import SMTP
from typing import Any

from playwright.sync_api import expect

from ombud.cases.models import Case, CaseClock, Message
from ombud.records.staff.models import Staff
from tests.harness.processes import wait_until
from tests.mail.conftest import Outside

from .browsing import Visitor
from .conftest import Town, letter


def test_a_mail_appears_is_answered_leaves_and_its_answer_comes_home(
    town: Town, mailbox: Any, outside: Outside, amira: Staff, visit: Callable[..., Visitor]
) -> None:
    desk = visit(amira)
    page = desk.page
    page.goto("/queues/general/")
    desk.look()
    desk.stay()
    town.post(letter("My withdrawal is not here.\n", Message_ID="<one@example.com>"))
    expect(page.locator("[data-row]")).to_have_count(1)
    assert desk.stayed()

    page.locator("[data-row]").click()
    expect(page.get_by_role("heading", name="My withdrawal", level=1)).to_be_visible()
    desk.look()
    desk.stay()
    reply = page.locator("form[data-kind=reply]")
    reply.locator("textarea").fill("It left this morning; I will write again.")
    reply.locator("[name=promise]").select_option(index=1)
    reply.locator("[data-send]").click()
    expect(page.locator(".undo")).to_be_visible()
    expect(page.locator("#entries")).to_contain_text("It left this morning")

    wait_until(lambda: outside.took)
    sent = message_from_bytes(outside.took[0], policy=SMTP)
    assert "It left this morning" in sent.get_body(("plain",)).get_content()
    assert CaseClock.objects.filter(name="promise", ended_at=None).exists()

    town.post(letter("Thank you, it is here now.\n", In_Reply_To=sent["Message-ID"]))
    expect(page.locator("#entries")).to_contain_text("Thank you, it is here now.")
    assert desk.stayed()
    page.locator("main").press("Escape")
    page.keyboard.press("d")
    expect(page.locator("#dialog")).to_be_visible()
    desk.look()
    page.locator("#dialog [type=submit]").click()
    expect(page.locator("#case-header .stage")).to_have_text("Solved")
    assert Case.objects.get().stage == "solved"
    assert Message.objects.count() == 3


def test_an_answer_can_be_taken_back_before_it_leaves(
    town: Town, mailbox: Any, outside: Outside, case: Case, amira: Staff, visit: Callable[..., Visitor]
) -> None:
    desk = visit(amira)
    page = desk.page
    page.goto(case.get_absolute_url())
    reply = page.locator("form[data-kind=reply]")
    reply.locator("textarea").fill("To the wrong person")
    reply.locator("[data-send]").click()
    page.locator(".undo button").click()
    expect(page.locator("#entries")).to_contain_text("taken back")
    wait_until(lambda: Message.objects.filter(state=Message.State.WITHDRAWN).exists())
    assert outside.took == []
