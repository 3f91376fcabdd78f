"""What a procedure says is safe to show, and what is different between two versions is seen word by word."""

import pytest

from ombud.oversight.procedures.differing import difference
from ombud.shell.prose import rendered


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("# One\n\n## Two", "<h2>One</h2>\n<h2>Two</h2>\n"),
        ("- a\n- **b**", "<ul>\n<li>a</li>\n<li><strong>b</strong></li>\n</ul>\n"),
        ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
        ("[x](javascript:alert(1))", "<p>[x](javascript:alert(1))</p>\n"),
        ("[x](https://fca.org.uk)", '<p><a href="https://fca.org.uk" rel="noopener noreferrer">x</a></p>\n'),
        ("![x](https://track.example/p.gif)", "<p></p>\n"),
        ("| a | b |\n|---|---|\n| 1 | 2 |", "<td>1</td>"),
        ("<b onclick=x>hi</b>", "&lt;b onclick=x&gt;hi&lt;/b&gt;"),
    ],
)
def test_markdown_is_rendered_and_nothing_harmful_comes_through(written: str, shown: str) -> None:
    assert shown in rendered(written)
    assert "<script" not in rendered(written)


def told(old: str, new: str) -> list[str]:
    marks = {"same": "", "gone": "-", "added": "+"}
    return [
        "".join(f"{marks[piece.kind]}{piece.text}" for piece in line.pieces) for line in difference(old, new)
    ]


@pytest.mark.parametrize(
    ("old", "new", "lines"),
    [
        ("a\nb", "a\nb", ["a", "b"]),
        ("We answer within 8 weeks.", "We answer within 6 weeks.", ["We answer within -8+6 weeks."]),
        ("One line", "One line\nAnother", ["One line", "+Another"]),
        ("One line\nAnother", "One line", ["One line", "-Another"]),
        ("Cats", "Entirely other words", ["-Cats", "+Entirely other words"]),
    ],
)
def test_the_difference_is_told_line_by_line_and_word_by_word(old: str, new: str, lines: list[str]) -> None:
    assert told(old, new) == lines
