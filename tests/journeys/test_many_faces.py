"""Words that need somebody at once, a telephone, Arabic, a second factor, and a browser without scripts."""

from collections.abc import Callable

from playwright.sync_api import expect

from ombud.cases.models import Case, Message
from ombud.channels.email.models import Mailbox
from ombud.doors.entrance.tests.cast import app_on_the_phone, code_now
from ombud.records.knowledge.seeding import load_seed
from ombud.records.staff.models import Staff
from tests.harness.processes import wait_until

from .browsing import PASSWORD, Visitor
from .conftest import Town, letter

ARABIC = "لم تصل أموالي بعد وأنا أنتظر منذ يومين. أرجو المساعدة في أقرب وقت ممكن."


def test_a_cry_for_help_stands_on_top_until_somebody_has_dealt_with_it(
    town: Town, case: Case, mailbox: Mailbox, amira: Staff, visit: Callable[..., Visitor]
) -> None:
    load_seed()
    desk = visit(amira)
    page = desk.page
    page.goto("/queues/general/")
    town.post(
        letter(
            "I lost everything and I want to kill myself.\n", From="Lena <lena@example.com>", Subject="Over"
        )
    )
    expect(page.locator("[data-row]")).to_have_count(2)
    expect(page.locator("[data-row]").first).to_contain_text("Lena")
    page.locator("[data-row]").first.click()
    banner = page.locator("[data-signal]")
    expect(banner).to_be_visible()
    desk.look()
    banner.locator("a").first.click()
    page.locator("#dialog textarea, #dialog input[type=text]").first.fill(
        "Called her; the crisis line is with her."
    )
    page.locator("#dialog [type=submit]").click()
    expect(banner).to_have_count(0)
    assert not Case.objects.get(customer__name="Lena").signals.filter(settled_at=None).exists()


def test_on_a_telephone_the_list_the_case_and_the_answer_fit(
    case: Case, mailbox: Mailbox, amira: Staff, visit: Callable[..., Visitor]
) -> None:
    desk = visit(amira, viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    page = desk.page
    page.goto("/queues/general/")
    desk.look()
    page.locator("[data-row]").tap()
    expect(page.get_by_role("heading", name="My withdrawal", level=1)).to_be_visible()
    desk.look()
    reply = page.locator("form[data-kind=reply]")
    reply.locator("textarea").fill("It left this morning.")
    reply.locator("[data-send]").tap()
    expect(page.locator("#entries")).to_contain_text("It left this morning.")
    page.locator("[popovertarget=rail]").tap()
    expect(page.locator("#rail")).to_be_visible()
    desk.look()


def test_arabic_runs_from_right_to_left_in_list_case_and_answer(
    town: Town, mailbox: Mailbox, amira: Staff, visit: Callable[..., Visitor]
) -> None:
    desk = visit(amira)
    page = desk.page
    page.goto("/queues/general/")
    town.post(letter(ARABIC, Subject="أين أموالي؟"))
    row = page.locator("[data-row]")
    expect(row).to_have_count(1)
    assert row.locator(".subject").evaluate("line => getComputedStyle(line).direction") == "rtl"
    row.click()
    said = page.locator("#entries p", has_text="لم تصل أموالي")
    expect(said).to_be_visible()
    assert said.evaluate("line => getComputedStyle(line).direction") == "rtl"
    assert Case.objects.get().language == "ar"
    answer = page.locator("form[data-kind=reply] textarea")
    answer.fill("مرحبا")
    assert answer.evaluate("area => getComputedStyle(area).direction") == "rtl"
    desk.look()


def test_a_second_factor_is_asked_for_and_a_wrong_code_is_not_enough(
    amira: Staff, visit: Callable[..., Visitor]
) -> None:
    secret = app_on_the_phone(amira)
    desk = visit()
    page = desk.page
    page.goto("/account/sign-in/")
    page.locator("[name=login]").fill(amira.email)
    page.locator("[name=password]").fill(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url("**/factors/authenticate/**")
    desk.look()
    page.locator("[name=code]").fill("000000")
    page.keyboard.press("Enter")
    expect(page.locator("[name=code]")).to_be_visible()
    desk.look()
    page.locator("[name=code]").fill(code_now(secret))
    page.keyboard.press("Enter")
    page.wait_for_url("**/views/mine/")


def test_without_scripts_a_plain_form_still_answers(
    case: Case, mailbox: Mailbox, amira: Staff, visit: Callable[..., Visitor]
) -> None:
    page = visit(amira, java_script_enabled=False).page
    page.goto("/queues/general/")
    page.locator("[data-row]").click()
    reply = page.locator("form[data-kind=reply]")
    reply.locator("textarea").fill("It left this morning.")
    reply.locator("[data-send]").click()
    expect(page.locator("#entries")).to_contain_text("It left this morning.")
    wait_until(lambda: Message.objects.filter(direction=Message.Direction.OUT).count() == 1)
    page.goto(f"{case.get_absolute_url()}moves/solve/")
    page.locator("main [type=submit], form [type=submit]").last.click()
    wait_until(lambda: Case.objects.get(pk=case.pk).stage == "solved")
