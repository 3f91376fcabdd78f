"""The scripts of the shell, tried in a real browser on the drawn pages: no database, no cases."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from . import gallery_server

SENDING = ".undo"


@pytest.fixture
def address() -> Iterator[str]:
    with gallery_server.opened() as at:
        yield at


@pytest.fixture
def page(chromium: Browser, address: str) -> Iterator[Page]:
    context = chromium.new_context(viewport={"width": 1280, "height": 800}, base_url=address)
    page = context.new_page()
    page.goto("/case")
    yield page
    context.close()


def test_r_and_m_open_what_they_name_and_letters_while_writing_are_only_letters(page: Page) -> None:
    page.keyboard.press("m")
    page.keyboard.type("remember")

    expect(page.locator("[data-kind=note] textarea")).to_have_value("remember")
    page.keyboard.press("Escape")
    page.keyboard.press("r")
    expect(page.locator("[data-kind=reply] textarea")).to_be_focused()


def test_j_and_k_walk_the_list(page: Page) -> None:
    page.keyboard.press("j")

    expect(page.locator("[data-row]").nth(2)).to_be_focused()
    page.keyboard.press("k")
    page.keyboard.press("k")
    expect(page.locator("[data-row]").first).to_be_focused()


def test_g_then_a_letter_goes_there(page: Page) -> None:
    page.locator("[data-kind=reply] textarea").evaluate("area => area.value = ''")
    page.keyboard.press("g")
    page.keyboard.press("e")

    page.wait_for_url("**/case?at=escalations")


def test_the_palette_finds_by_a_few_letters_and_goes(page: Page) -> None:
    page.keyboard.press("Control+k")
    page.keyboard.type("stt")

    expect(page.locator("[role=option][aria-selected=true]")).to_contain_text("Settings")
    page.keyboard.press("Enter")
    page.wait_for_url("**/case?at=settings")


def test_the_palette_searches_for_what_it_does_not_know(page: Page) -> None:
    page.keyboard.press("Control+k")
    page.keyboard.type("9f2c e81a")
    page.keyboard.press("Enter")

    page.wait_for_url("**/search?q=9f2c%20e81a")


def test_single_letters_can_be_switched_off(page: Page) -> None:
    page.keyboard.press("?")
    page.locator("#letter-keys").uncheck()
    page.keyboard.press("Escape")
    page.keyboard.press("m")

    expect(page.locator("[data-kind=note]")).to_be_hidden()


def test_what_is_written_is_kept_as_a_draft(page: Page) -> None:
    page.keyboard.press("m")
    page.keyboard.type("call him")

    expect(page.locator("[data-kind=note] .saved")).to_have_text("Draft saved 13:41")


def test_when_a_draft_cannot_be_kept_the_writer_is_told_and_leaving_asks(page: Page) -> None:
    page.route("**/draft", lambda route: route.abort())
    page.keyboard.press("m")
    page.keyboard.type("call him")

    expect(page.locator("[data-kind=note] .saved.lost")).to_contain_text("your text is still here")
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.goto("/list")
    assert asked == ["beforeunload"]


def test_time_left_runs_on_and_turns_late(chromium: Browser, address: str) -> None:
    page = chromium.new_context(base_url=address).new_page()
    page.clock.install()
    page.goto("/case")
    row = page.locator("[data-row='T-9XQ2-7HCN']")

    expect(row.locator(".left")).to_have_text("24m left")
    page.clock.fast_forward("30:00")
    expect(row.locator(".left")).to_have_text("5m over")
    expect(row).to_have_attribute("data-state", "late")


def test_the_undo_bar_counts_down_and_says_sent(chromium: Browser, address: str) -> None:
    page = chromium.new_context(base_url=address).new_page()
    page.clock.install()
    page.goto("/urgent")

    expect(page.locator(SENDING)).to_contain_text("Sending to")
    page.clock.fast_forward("00:15")
    expect(page.locator(SENDING)).to_have_text("Sent")


def test_a_live_event_makes_its_part_fetch_itself(page: Page) -> None:
    with page.expect_request("**/rows") as fetched:
        page.goto("/case")

    assert fetched.value.headers["hx-request"] == "true"


def test_the_chosen_theme_is_remembered(page: Page) -> None:
    page.locator(".me > summary").click()
    page.locator("[data-theme-choice=dark]").click()
    page.reload()

    expect(page.locator("html")).to_have_attribute("data-theme", "dark")


def test_a_reveal_asks_for_a_reason_in_a_dialog_that_gives_the_focus_back(page: Page) -> None:
    eye = page.locator(".eye").first
    eye.focus()
    page.keyboard.press("Enter")

    expect(page.locator("#dialog [name=reason]")).to_be_focused()
    page.keyboard.press("Escape")
    expect(eye).to_be_focused()


def test_what_was_revealed_takes_the_place_of_its_mask(page: Page) -> None:
    page.locator(".eye").first.click()
    page.locator("#dialog [name=reason]").fill("compare with the bank's letter")
    page.keyboard.press("Control+Enter")

    expect(page.locator("#fact-email")).to_contain_text("daniel.okafor@mail.example")
    expect(page.locator("#dialog")).to_be_hidden()


def test_a_slash_at_the_start_of_a_line_inserts_a_text(page: Page) -> None:
    page.keyboard.press("r")
    page.locator("[data-kind=reply] textarea").fill("")
    page.keyboard.press("/")
    page.locator("[data-insert]").first.click()

    expect(page.locator("[data-kind=reply] textarea")).to_have_value(
        "Hello Daniel, your transfer is on the network and waits for confirmations. There is nothing you need to do."
    )


def test_without_scripts_one_can_still_write_a_note_and_open_the_menu(
    chromium: Browser, address: str
) -> None:
    page = chromium.new_context(
        base_url=address, java_script_enabled=False, viewport={"width": 390, "height": 844}
    ).new_page()
    page.goto("/case")
    page.locator("[name=composer-kind][value=note]").check()

    expect(page.locator("[data-kind=note] textarea")).to_be_visible()
    expect(page.locator("[data-kind=reply] textarea")).to_be_hidden()
    page.locator("[popovertarget=rail]").click()
    expect(page.locator("#rail")).to_be_visible()


def test_the_stream_follows_the_topics_of_the_page(page: Page) -> None:
    with page.expect_request("**/live/**") as opened:
        page.goto("/case")

    assert opened.value.url.split("?")[1] == "topic=case-1&topic=mine&topic=queues"


def stirring(page: Page, topic: str) -> None:
    """A stream that says at once that something about `topic` has changed."""
    body = f'retry: 600000\n\nevent: hello\nid: 1\ndata: {{}}\n\nid: 2\ndata: {{"topic": "{topic}", "ref": "1"}}\n\n'
    page.route("**/live/**", lambda route: route.fulfill(content_type="text/event-stream", body=body))


def test_new_entries_join_the_timeline_and_the_next_question_starts_after_them(page: Page) -> None:
    stirring(page, "case-1")
    with page.expect_request("**/entries?after=9"):
        page.goto("/case")

    expect(page.locator("#entries")).to_contain_text("Confirmed twice by the network")
    expect(page.locator("#entries-after input")).to_have_value("10")


def test_a_stale_reply_is_answered_in_place_of_the_composer(page: Page) -> None:
    page.route(
        "**/reply",
        lambda route: route.fulfill(status=409, content_type="text/html", body="<p>Jonas answered</p>"),
    )
    page.keyboard.press("r")
    page.keyboard.press("Control+Enter")

    expect(page.locator("#composer-place")).to_have_text("Jonas answered")


def test_a_refused_move_says_so_in_a_toast(page: Page) -> None:
    page.route("**/moves/snooze", lambda route: route.fulfill(status=403))
    page.keyboard.press("s")

    expect(page.locator("#toasts")).to_contain_text("You may not do this here.")


def test_a_stream_that_breaks_shows_that_the_page_is_offline(chromium: Browser, address: str) -> None:
    page = chromium.new_context(base_url=address).new_page()
    page.clock.install()
    page.route("**/live/**", lambda route: route.abort())
    page.goto("/case")
    page.wait_for_function("document.querySelector('[data-live-stream]')")
    page.clock.run_for(6000)

    expect(page.locator("#offline")).to_be_visible()
