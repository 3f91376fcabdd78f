"""Legible in both themes: every token pair that carries words, and every brand colour there could be."""

import re
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ombud.shell.colours import LEGIBLE, PAPER_DARK, PAPER_LIGHT, contrast, look_of

STYLES = Path(__file__).parents[1] / "static/shell/css"
TOKEN = re.compile(r"--([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)")
TOKENS = {name: (light, dark) for name, light, dark in TOKEN.findall((STYLES / "tokens.css").read_text())}
INKS = ("ink", "soft", "late", "soon", "law", "kept", "link", "brand")
WASHES = [
    ("late", "late-wash"),
    ("soon", "soon-wash"),
    ("law", "law-wash"),
    ("kept", "kept-wash"),
    ("brand", "brand-wash"),
    ("brand-on", "brand"),
]
PAIRS = [*product(INKS, ("paper", "wash", "raised")), *product(("ink",), ("note", "side", "hover")), *WASHES]


@pytest.mark.parametrize(("ink", "ground"), PAIRS)
@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
def test_words_are_legible_on_their_ground(ink: str, ground: str, theme: int) -> None:
    assert contrast(TOKENS[ink][theme], TOKENS[ground][theme]) >= LEGIBLE


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
def test_the_edge_of_a_field_can_be_seen(theme: int) -> None:
    assert contrast(TOKENS["edge"][theme], TOKENS["paper"][theme]) >= 3  # WCAG 2.2, 1.4.11


def test_the_house_wears_its_own_colour_as_any_brand_would() -> None:
    look = look_of("#0f6b6b")

    assert TOKENS["brand"] == (look.light.text, look.dark.text)
    assert TOKENS["brand-wash"] == (look.light.wash, look.dark.wash)
    assert TOKENS["brand-on"] == (look.light.on, look.dark.on)


@given(st.integers(0, 0xFFFFFF))
def test_any_brand_colour_becomes_legible(value: int) -> None:
    look = look_of(f"#{value:06x}")

    for shades, paper in ((look.light, PAPER_LIGHT), (look.dark, PAPER_DARK)):
        assert contrast(shades.text, paper) >= LEGIBLE
        assert contrast(shades.text, shades.wash) >= LEGIBLE
        assert contrast(shades.on, shades.text) >= LEGIBLE


def test_the_styles_stay_small_and_each_file_on_a_few_screens() -> None:
    sheets = list(STYLES.glob("*.css"))

    assert sum(sheet.stat().st_size for sheet in sheets) < 60_000
    assert all(len(sheet.read_text().splitlines()) < 200 for sheet in sheets)


def test_directions_are_logical_so_that_right_to_left_works() -> None:
    physical = re.compile(
        r"(?:margin|padding|border)-(?:left|right)|[{;]\s*(?:left|right)\s*:|text-align:\s*(?:left|right)"
    )

    assert [sheet.name for sheet in STYLES.glob("*.css") if physical.search(sheet.read_text())] == []
