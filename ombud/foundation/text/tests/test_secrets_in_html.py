import html
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ombud.foundation.text.secrets import black_out_html

SEED = "legal winner thank year wave sausage worth useful legal winner thank yellow"


def after(source: str) -> str:
    return black_out_html(source).text


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("<p>4242 4242 4242 4242</p>", "<p>•••• 4242</p>"),
        ("<b>4242</b> <i>4242</i> 4242&nbsp;4242", "<b>•••• 4242</b><i></i>"),
        ("&#52;242&#xA0;4242&nbsp;4242 4242.", "•••• 4242."),
        ("<td>4242</td><td>4242</td><td>4242</td><td>4242</td>", "<td>•••• 4242</td><td></td><td></td><td></td>"),
        ("<div>Password:<br>hunter2</div>", "<div>Password:<br>[password removed]</div>"),
        ("<td>CVV</td><td>123</td>", "<td>CVV</td><td>[CVV removed]</td>"),
        ('<a title="4242424242424242" href=\'x?n=4242424242424242\'>x</a>', '<a title="•••• 4242" href=\'x?n=•••• 4242\'>x</a>'),
        ("<!-- 4242424242424242 -->", "<!-- •••• 4242 -->"),
        ("<script>var n = '4242424242424242'</script>ok", "<script>var n = '•••• 4242'</script>ok"),
        ("1 < 2 and 4242424242424242 > 3", "1 < 2 and •••• 4242 > 3"),
        ('<a href="4242424242424242', '<a href="•••• 4242'),
        ("42424242\u200b42424242", "•••• 4242"),
        ("4242<wbr>4242<wbr>4242<wbr>4242", "•••• 4242<wbr><wbr><wbr>"),
    ],
)  # fmt: skip
def test_a_secret_goes_though_tags_and_entities_split_it(source, expected):
    assert after(source) == expected


def test_a_picture_keeps_its_address():
    assert after('<img src="cid:4242424242424242">') == '<img src="cid:4242424242424242">'


def test_paragraphs_keep_numbers_apart():
    source = "<p>4242</p><p>4242</p><p>4242</p><p>4242</p>"
    assert after(source) == source


def test_a_seed_phrase_in_a_list_goes():
    source = "<ol>" + "".join(f"<li>{word}</li>" for word in SEED.split()) + "</ol>"
    assert "sausage" not in after(source)
    assert after(source).count("<li>") == after(source).count("</li>") == 12


def test_html_without_secrets_is_untouched():
    source = "<p>Hello &amp; goodbye <b>4</b>2 &unknown; &#0; &#99999999;</p>"
    assert after(source) == source


class Tags(HTMLParser):
    def __init__(self):
        super().__init__()
        self.seen = []

    def handle_starttag(self, tag, attrs):
        self.seen.append(tag)

    def handle_endtag(self, tag):
        self.seen.append("/" + tag)


def tags(source: str) -> list[str]:
    parser = Tags()
    parser.feed(source)
    return parser.seen


breaks = st.sampled_from(
    ["", " ", "&nbsp;", "<b>", "</b>", "<span class='a'>", "</span>", "<i>-</i>", "&#160;"]
)


@settings(deadline=None)
@given(st.lists(breaks, min_size=3, max_size=3), st.sampled_from(["4242", "&#52;242"]))
def test_any_inline_split_of_a_card_number_is_seen_and_tags_stay(between, group):
    source = "card " + group + "".join(gap + group for gap in between)
    blacked = black_out_html(source)
    assert [found.kind for found in blacked.findings] == ["card"]
    assert html.unescape(blacked.text).count("4242") == 1
    assert tags(blacked.text) == tags(source)


@settings(deadline=None)
@given(st.text("<>&;\"'/!-ab4 =#\n", max_size=200))
def test_no_html_however_broken_is_changed_without_a_finding(source):
    blacked = black_out_html(source)
    assert blacked.findings or blacked.text == source
