"""Two people at one case, and one who must not see it."""

from collections.abc import Callable

from playwright.sync_api import expect

from ombud.cases.models import Case, Message
from ombud.channels.email.models import Mailbox
from ombud.records.staff.models import Staff

from .browsing import Visitor


def test_an_answer_written_against_a_stale_case_is_refused_and_kept(
    case: Case, mailbox: Mailbox, amira: Staff, jonas: Staff, visit: Callable[..., Visitor]
) -> None:
    hers, his = visit(amira), visit(jonas)
    hers.expected += ["status of 409", "Error Code 409"]
    hers.page.goto(case.get_absolute_url())
    his.page.goto(case.get_absolute_url())
    expect(hers.page.locator(".viewers")).to_contain_text("J")
    expect(his.page.locator(".viewers")).to_contain_text("A")

    mine = hers.page.locator("form[data-kind=reply]")
    mine.locator("textarea").fill("Wait until tomorrow, please.")
    expect(his.page.get_by_role("img", name="Amira is writing")).to_be_visible(timeout=30_000)
    theirs = his.page.locator("form[data-kind=reply]")
    theirs.locator("textarea").fill("It has just left.")
    theirs.locator("[data-send]").click()
    expect(hers.page.locator("#entries")).to_contain_text("It has just left.")
    mine.locator("[data-send]").click()

    expect(hers.page.locator(".stale")).to_contain_text("Jonas answered while you wrote")
    expect(mine.locator("textarea")).to_have_value("Wait until tomorrow, please.")
    hers.look()
    hers.page.goto(case.get_absolute_url())
    expect(hers.page.locator("form[data-kind=reply] textarea")).to_have_value("Wait until tomorrow, please.")
    assert Message.objects.filter(direction=Message.Direction.OUT).count() == 1


def test_a_stranger_sees_nothing(
    case: Case, amira: Staff, boris: Staff, visit: Callable[..., Visitor]
) -> None:
    his = visit(boris)
    his.expected.append("status of 404")
    page = his.page
    for place in (
        "/",
        "/views/mine/",
        "/views/escalated/",
        "/search/?q=withdrawal",
        f"/search/?q={case.number}",
    ):
        page.goto(place)
        expect(page.locator("body")).not_to_contain_text("My withdrawal")
        expect(page.locator("[data-row]")).to_have_count(0)
        his.look()
    answer = page.goto(case.get_absolute_url())
    assert answer is not None
    assert answer.status == 404
    expect(page.locator("body")).not_to_contain_text("Daniel")
    his.look()
