"""What pages draw with: time left, people's words, icons, brand rules."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from ombud.shell.templatetags.look import brand_rules, icon, initials, said
from ombud.shell.times import share_gone, time_left

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
SHELL = Path(__file__).parents[1]


@dataclass
class Painted:
    key: str
    colour: str


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (24 * 60 + 59, "24m left"),
        (90, "90s left"),
        (3 * 3600 + 5 * 60, "3h 05m"),
        (29 * 3600, "1 day 5h"),
        (6 * 86400 + 5, "6 days"),
        (-18 * 60, "18m over"),
        (-26 * 3600, "1 day 2h over"),
    ],
)
def test_time_left_is_said_in_few_words(seconds: int, words: str) -> None:
    assert time_left(NOON + timedelta(seconds=seconds), NOON) == words


def test_the_thin_line_shows_how_much_time_is_gone() -> None:
    assert share_gone(NOON, NOON + timedelta(hours=4), NOON + timedelta(hours=1)) == 25
    assert share_gone(NOON, NOON + timedelta(hours=4), NOON + timedelta(hours=9)) == 100
    assert share_gone(NOON, NOON, NOON) == 0


def test_words_of_customers_cannot_become_markup() -> None:
    assert said("<img src=x onerror=alert(1)>") == '<p dir="auto">&lt;img src=x onerror=alert(1)&gt;</p>'


def test_each_paragraph_has_its_own_direction_and_what_was_removed_is_marked() -> None:
    html = said("Card •••• 4242\nhere\n\nمرحبا [password removed]")

    assert html.count('<p dir="auto">') == 2
    assert '<mark class="blacked">•••• 4242</mark><br>here' in html
    assert '<mark class="blacked">[password removed]</mark>' in html


def test_a_mention_stands_out_and_an_address_does_not() -> None:
    assert (
        said("@Jonas see mei@ombud.test")
        == '<p dir="auto"><b class="mention">@Jonas</b> see mei@ombud.test</p>'
    )


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Mei Chen", "MC"),
        ("林 佳慧", "林"),
        ("Cher", "C"),
        ("", "?"),
        ("مريم حداد", "م"),
        ("Łukasz żak", "ŁŻ"),
    ],
)
def test_initials_fit_every_script(name: str, letters: str) -> None:
    assert initials(name) == letters


def test_a_brand_rule_holds_only_what_a_brand_may_say() -> None:
    rules = brand_rules(
        [Painted("lumen", "#7A2EA0"), Painted("bad}key", "#000000"), Painted("worse", "red;}")]
    )

    assert rules.startswith('[data-brand="lumen"]{--brand:light-dark(#7a2ea0,')
    assert rules.count("{") == 1


def test_every_icon_on_a_page_is_in_the_list() -> None:
    listed = set((SHELL / "icons.txt").read_text().split())
    drawn = {
        name
        for page in (SHELL / "templates").rglob("*.html")
        for name in re.findall(r'{% icon "([\w-]+)"', page.read_text())
    }

    assert drawn <= listed
    assert 'aria-hidden="true"' in icon("scale")
    assert 'aria-label="Set by law"' in icon("scale", label="Set by law")


def test_no_page_carries_inline_styles_or_handlers() -> None:
    forbidden = re.compile(r"<[a-z][^>]*\s(?:style|on[a-z]+)=")

    assert [
        page.name for page in (SHELL / "templates").rglob("*.html") if forbidden.search(page.read_text())
    ] == []
