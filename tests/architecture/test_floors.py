"""What import contracts do not see: templates, addresses, string foreign keys, get_model and reverse accessors."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.db.models import Field, ForeignObjectRel
from django.urls import URLPattern, URLResolver, get_resolver

from .source import HEIGHT, ROOT, Module, may_know, modules, room_of

USES = re.compile(r"""\{%\s*(?:extends|include)\s+["']([^"']+)["']""")
# `{% url … as … %}` asks whether there is one.
ADDRESSES = re.compile(r"""\{%\s*url\s+["']([^"']+)["'](?![^%]*\sas\s)""")


def templates() -> dict[str, Path]:
    """Each of our templates by the name it is loaded under; the first found wins, as in Django."""
    found: dict[str, Path] = {}
    for path in sorted((ROOT / "ombud").rglob("templates/**/*.*")):
        if path.is_file():
            found.setdefault(str(path).split("/templates/", 1)[1], path)
    return found


def package_of(path: Path) -> str:
    folder = str(path).split("/templates/", 1)[0]
    return ".".join(Path(folder).relative_to(ROOT).parts)


def addresses() -> dict[str, str]:
    """Each named address and the module of the view that answers it."""
    return dict(_named(get_resolver().url_patterns, ""))


def _named(patterns: list[URLPattern | URLResolver], prefix: str) -> Iterator[tuple[str, str]]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{prefix}{pattern.namespace}:" if pattern.namespace else prefix
            yield from _named(pattern.url_patterns, inner)
        elif pattern.name:
            view = pattern.callback
            yield prefix + pattern.name, getattr(view, "view_class", view).__module__


def test_templates_extend_and_include_only_downwards() -> None:
    known = templates()
    wrong = [
        f"{path.relative_to(ROOT)} uses {name}"
        for path in known.values()
        for name in USES.findall(path.read_text())
        if name in known
        and not _is_libraries(name)
        and not may_know(package_of(path), package_of(known[name]))
    ]
    assert wrong == []


def test_every_template_that_is_named_exists() -> None:
    known = templates()
    own = {name.split("/", 1)[0] for name in known}
    missing = [
        f"{path.relative_to(ROOT)} uses {name}"
        for path in known.values()
        for name in USES.findall(path.read_text())
        if name.split("/", 1)[0] in own and name not in known and not _is_libraries(name)
    ]
    assert missing == []


def _is_libraries(name: str) -> bool:
    """A library's own template, which any room may draw anew under its name."""
    return any(
        (Path(app.path) / "templates" / name).exists()
        for app in apps.get_app_configs()
        if not app.name.startswith("ombud")
    )


def test_templates_link_only_downwards() -> None:
    answers = addresses()
    wrong = [
        f"{path.relative_to(ROOT)} links to {name}"
        for path in templates().values()
        for name in ADDRESSES.findall(path.read_text())
        if name in answers and not may_know(package_of(path), answers[name])
    ]
    assert wrong == []


def test_every_address_that_a_template_names_exists() -> None:
    answers = addresses()
    missing = [
        f"{path.relative_to(ROOT)} links to {name}"
        for path in templates().values()
        for name in ADDRESSES.findall(path.read_text())
        if name not in answers
    ]
    assert missing == []


def test_views_render_templates_of_their_own_floor_or_below() -> None:
    known = templates()
    wrong = [
        f"{module.at(node)} renders {node.value}"
        for module in modules()
        for node in module.nodes
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and node.value in known
        and not may_know(module.name, package_of(known[node.value]))
    ]
    assert wrong == []


def relations() -> Iterator[Field | ForeignObjectRel]:
    for model in apps.get_models():
        yield from (
            field for field in model._meta.get_fields() if field.is_relation and not field.auto_created
        )


def test_foreign_keys_point_only_downwards() -> None:
    wrong = [
        str(field)
        for field in relations()
        if isinstance(field.related_model, type)
        and not may_know(field.model.__module__, field.related_model.__module__)
    ]
    assert wrong == []


def test_nobody_fetches_a_model_of_a_higher_floor_by_its_name() -> None:
    wrong = [
        f"{module.at(node)} gets {label}"
        for module in modules()
        for node, label in model_names(module)
        if not may_know(module.name, apps.get_app_config(label.split(".")[0]).name + ".models")
    ]
    assert wrong == []


def model_names(module: Module) -> Iterator[tuple[ast.AST, str]]:
    for node in module.nodes:
        if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "get_model":
            words = [arg.value for arg in node.args if isinstance(arg, ast.Constant)]
            if words:
                yield node, str(words[0])


# Who sees a customer depends on the scopes of the brand, which staff hang on it; the two rooms know no more of each other.
SEES_BY_SCOPE = ("records.customers", "scopes")


def reverse_names() -> dict[str, list[tuple[str, str]]]:
    """Each reverse accessor: who has it, and which room hung it there."""
    found: dict[str, list[tuple[str, str]]] = {}
    for field in relations():
        name = field.remote_field.related_name if field.remote_field else None
        if name and not name.endswith("+") and isinstance(field.related_model, type):
            found.setdefault(name, []).append((field.related_model.__module__, field.model.__module__))
    return found


def test_lower_floors_do_not_look_through_reverse_accessors_that_higher_ones_hang_on_them() -> None:
    names = reverse_names()
    wrong = []
    for module in modules():
        for node in module.nodes:
            name = looked_through(node)
            hung = [upper for owner, upper in names.get(name, []) if may_know(module.name, owner)]
            if not hung or (room_of(module.name), name) == SEES_BY_SCOPE:
                continue
            if not any(may_know(module.name, upper) for upper in hung):
                wrong.append(f"{module.at(node)} looks through {name}")
    assert wrong == []


def looked_through(node: ast.AST) -> str:
    """`customer.cases` and `filter(cases__status=…)` both look through `cases`."""
    if isinstance(node, ast.Attribute):
        return node.attr
    if isinstance(node, ast.keyword) and node.arg and "__" in node.arg:
        return node.arg.split("__", 1)[0]
    if isinstance(node, ast.Constant) and isinstance(node.value, str) and "__" in node.value:
        return node.value.split("__", 1)[0]
    return ""


@pytest.mark.parametrize(
    ("upper", "lower", "allowed"),
    [
        ("ombud.doors.workspace.views", "ombud.cases.models.case", True),
        ("ombud.cases.models.case", "ombud.doors.workspace.views", False),
        ("ombud.desks.inbox.views", "ombud.desks.inbox.playbook", True),
        ("ombud.desks.complaints.views", "ombud.desks.inbox.playbook", False),
        ("ombud.channels.email.route", "ombud.desks.inbox.playbook", False),
        ("ombud.records.staff.models", "ombud.records.brands.models", True),
        ("ombud.records.brands.models", "ombud.records.staff.models", False),
        ("ombud.records.customers.models", "ombud.records.staff.models", False),
        ("ombud.records.reminders.models", "ombud.records.staff.models", True),
        ("ombud.records.staff.models", "ombud.records.reminders.models", False),
    ],
)
def test_the_floors_are_those_of_the_house(upper: str, lower: str, allowed: bool) -> None:
    assert may_know(upper, lower) is allowed


def test_every_room_stands_on_a_floor() -> None:
    rooms = {room_of(module.name).split(".")[0] for module in modules()} - {"", "__main__"}
    assert rooms <= set(HEIGHT)
