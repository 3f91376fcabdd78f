"""Templates can be served under a strict policy, and never trust what a person wrote."""

import ast
import re
from pathlib import Path

import pytest
from django.utils.csp import CSP

from ombud.doors.workspace.views.files import LETTER

from .source import ROOT, modules

RULES = {
    "an inline style": re.compile(r"<[^>]*\sstyle\s*=", re.IGNORECASE),
    "an inline handler": re.compile(r"<[^>]*\son[a-z]+\s*=", re.IGNORECASE),
    "an address that is a script": re.compile(r"javascript:", re.IGNORECASE),
    "|safe": re.compile(r"\|\s*safe(seq)?\b"),
    "autoescape off": re.compile(r"autoescape\s+off"),
    "a script without a nonce": re.compile(
        r"<script(?![^>]*(nonce|src)\s*=)(?![^>]*application/json)", re.IGNORECASE
    ),
    "a style block without a nonce": re.compile(r"<style(?![^>]*nonce\s*=)", re.IGNORECASE),
    "something from another site": re.compile(r"""(?:src|href)\s*=\s*["']https?://""", re.IGNORECASE),
}
# The page of a customer's mail: sanitised as it is shown, in a sandboxed frame, under a policy that denies everything.
FRAME = "workspace/letter.html"
IN_THE_FRAME = ("|safe", "a style block without a nonce")
MARKED_SAFE = {"mark_safe", "SafeString", "SafeText"}
MAY_MARK = ("ombud.shell.",)


def templates() -> list[Path]:
    return sorted(path for path in (ROOT / "ombud").rglob("templates/**/*.html"))


@pytest.mark.parametrize("what", RULES)
def test_no_template_holds(what: str) -> None:
    holding = [
        str(path.relative_to(ROOT))
        for path in templates()
        if RULES[what].search(path.read_text())
        and not (what in IN_THE_FRAME and str(path).endswith(f"/templates/{FRAME}"))
    ]
    assert holding == []


@pytest.mark.parametrize(
    ("what", "line"),
    [
        ("an inline style", '<p class="a" style="color: red">'),
        ("an inline handler", '<button onclick="go()">'),
        ("|safe", "{{ words|safe }}"),
        ("a script without a nonce", "<script>go()</script>"),
        ("something from another site", '<img src="https://cdn.example/x.png">'),
    ],
)
def test_what_is_forbidden_is_noticed(what: str, line: str) -> None:
    assert RULES[what].search(line)


def test_only_the_shell_says_that_text_is_safe() -> None:
    wrong = [
        module.at(node)
        for module in modules()
        if not module.name.startswith(MAY_MARK)
        for node in module.nodes
        if isinstance(node, ast.Name) and node.id in MARKED_SAFE
    ]
    assert wrong == []


def test_the_frame_of_a_customers_mail_denies_everything() -> None:
    assert LETTER["default-src"] == [CSP.NONE]
    assert "script-src" not in LETTER
    assert "sandbox" in LETTER
