"""Only the engine writes a case or an entry: no other module makes, saves, updates or deletes one."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from .source import Module, modules

WRITERS = "ombud.cases.engine"
WRITES = frozenset(
    [
        "create",
        "bulk_create",
        "update",
        "bulk_update",
        "get_or_create",
        "update_or_create",
        "delete",
        "acreate",
        "aupdate",
        "adelete",
    ]
)
SAVES = frozenset(("save", "delete", "asave", "adelete"))
MODELS = frozenset(("Case", "Entry"))
NAMES = re.compile(r"(?:^|_)(?:case|entry)$")
ACCESSORS = frozenset(("cases", "entries"))
SQL = re.compile(r"(?:INSERT INTO|UPDATE|DELETE FROM)\s+cases_(?:case|entry)\b", re.IGNORECASE)


def breaches(module: Module) -> Iterator[tuple[ast.AST, str]]:
    """Every place of a module that writes past the engine, as far as its text can tell."""
    fetched = set(_named_querysets(module.tree))
    for node in module.nodes:
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and SQL.search(node.value):
            yield node, "SQL"
        if isinstance(node, ast.Call):
            if isinstance(node.func, ast.Name) and node.func.id in MODELS:
                yield node, f"makes a {node.func.id}"
            if isinstance(node.func, ast.Attribute) and _writes(node.func, fetched):
                yield node, f"calls {node.func.attr}"


def _writes(call: ast.Attribute, fetched: set[str]) -> bool:
    root, chain = _chain(call.value)
    if call.attr in WRITES and (root in MODELS | fetched or ACCESSORS & set(chain)):
        return True
    return call.attr in SAVES and bool(NAMES.search(chain[-1] if chain else root))


def _chain(node: ast.AST) -> tuple[str, list[str]]:
    """`Case.objects.filter(…).first()` is rooted in Case and goes through objects, filter, first."""
    names: list[str] = []
    while not isinstance(node, ast.Name):
        if isinstance(node, ast.Attribute):
            names.append(node.attr)
            node = node.value
        elif isinstance(node, ast.Call):
            node = node.func
        else:
            return "", names[::-1]
    return node.id, names[::-1]


def _named_querysets(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign) and _chain(node.value)[0] in MODELS:
            yield from (target.id for target in node.targets if isinstance(target, ast.Name))


def test_nobody_but_the_engine_writes_a_case_or_an_entry() -> None:
    wrong = [
        f"{module.at(node)} {what}"
        for module in modules()
        if not module.name.startswith(WRITERS)
        for node, what in breaches(module)
    ]
    assert wrong == []


@pytest.mark.parametrize(
    "line",
    [
        "Case.objects.create(number='x')",
        "Case.objects.filter(pk=1).update(stage='solved')",
        "waiting = Case.objects.filter(pk=1)\nwaiting.update(stage='solved')",
        "Entry.objects.bulk_create([])",
        "Case(number='x')",
        "case.save()",
        "done.case.save(update_fields=['stage'])",
        "merged_case.delete()",
        "customer.cases.update(queue=None)",
        "case.entries.create(sequence=1)",
        "cursor.execute('UPDATE cases_case SET stage = 1')",
    ],
)
def test_writing_past_the_engine_is_noticed(line: str, tmp_path: Path) -> None:
    path = tmp_path / "sly.py"
    path.write_text(line)
    assert list(breaches(Module(path)))


@pytest.mark.parametrize(
    "line",
    [
        "Case.objects.filter(pk=1).first()",
        "Link.objects.create(case=case)",
        "EntryWords.objects.filter(pk=1).update(words='')",
        "Draft.objects.filter(case=case).delete()",
        "case.refresh_from_db()",
    ],
)
def test_reading_cases_and_writing_what_hangs_on_them_is_nobodys_business_but_the_rooms(
    line: str, tmp_path: Path
) -> None:
    path = tmp_path / "honest.py"
    path.write_text(line)
    assert not list(breaches(Module(path)))
