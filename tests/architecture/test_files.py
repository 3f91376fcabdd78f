"""Files and functions stay small, and are named for what they are."""

import ast
import re
import statistics
from collections.abc import Iterator
from pathlib import Path

from .source import ROOT, modules

LONGEST_FILE = 400
USUAL_FILE, USUAL_SHARE = 150, 0.9
MEDIAN_FUNCTION, LONG_FUNCTION = 6, 20
# What tells a checker to look away, with the rule it names; why stands behind it, in a comment of its own.
LOOKS_AWAY = re.compile(
    r"# ?(type: ?ignore|noqa)(?P<rule>\[[\w, -]+\]|: ?[A-Z]+\d+(?:, ?[A-Z]+\d+)*)?(?P<rest>.*)"
)
REASON = re.compile(r" +# (?!type: ?ignore|noqa)\w.+")
NAMELESS = frozenset(("services", "utils", "helpers", "managers", "common", "core", "misc", "lib"))


def lengths() -> dict[str, int]:
    return {
        str(module.path.relative_to(ROOT)): len(module.text.splitlines()) for module in modules(tests=True)
    }


def test_no_file_is_longer_than_four_hundred_lines() -> None:
    assert {path: length for path, length in lengths().items() if length > LONGEST_FILE} == {}


def test_nine_files_of_ten_are_shorter_than_a_hundred_and_fifty_lines() -> None:
    short = [length for length in lengths().values() if length <= USUAL_FILE]
    assert len(short) / len(lengths()) >= USUAL_SHARE


def test_functions_are_short() -> None:
    spans = sorted(
        _statements(node)
        for module in modules()
        for node in module.nodes
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    )
    assert statistics.median(spans) <= MEDIAN_FUNCTION
    assert spans[int(len(spans) * 0.9)] <= LONG_FUNCTION


def _statements(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines of the body, without the docstring."""
    body = function.body[1:] if ast.get_docstring(function) and len(function.body) > 1 else function.body
    return (body[-1].end_lineno or 0) - body[0].lineno + 1


def test_no_module_is_called_by_a_name_that_says_nothing() -> None:
    named = [module.name for module in modules(tests=True) if NAMELESS & set(module.name.split("."))]
    assert named == []


def test_every_module_says_in_one_sentence_what_it_is() -> None:
    silent = [
        module.name
        for module in modules()
        if module.path.name not in ("__init__.py", "apps.py", "__main__.py")
        and not ast.get_docstring(module.tree)
    ]
    assert silent == []


def test_module_names_are_single_words_of_the_house() -> None:
    """No vendor's, no layer's suffix: `case_service`, `mail_utils`."""
    suffixed = [
        module.name
        for module in modules()
        if module.path.stem.rpartition("_")[2].rstrip("s") + "s" in NAMELESS and "_" in module.path.stem
    ]
    assert suffixed == []


def looking_away() -> Iterator[tuple[str, str, str]]:
    """Where a checker is told to look away from which rule, and what is written behind it."""
    files = [
        file for part in ("ombud", "tests", "bench", "bin", "docs") for file in (ROOT / part).rglob("*.py")
    ]
    for file in sorted(set(files) - {Path(__file__).resolve()}):
        for number, line in enumerate(file.read_text().splitlines(), 1):
            if found := LOOKS_AWAY.search(line):
                yield f"{file.relative_to(ROOT)}:{number}", found["rule"] or "", found["rest"]


def test_whoever_tells_a_checker_to_look_away_says_from_what_and_why() -> None:
    assert [at for at, rule, rest in looking_away() if not rule or not REASON.fullmatch(rest)] == []
