"""Our own code as the rules read it: modules with their tree, and the floor each stands on."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FLOORS = (
    ("foundation",),
    ("records",),
    ("cases",),
    ("shell",),
    ("desks", "channels"),
    ("oversight",),
    ("doors",),
    ("demo",),
    ("config",),
)
HEIGHT = {room: height for height, rooms in enumerate(FLOORS) for room in rooms}
APART = ("desks", "channels")


@dataclass(frozen=True)
class Module:
    path: Path

    @cached_property
    def name(self) -> str:
        parts = self.path.relative_to(ROOT).with_suffix("").parts
        return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)

    @cached_property
    def text(self) -> str:
        return self.path.read_text()

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.text, str(self.path))

    @cached_property
    def nodes(self) -> tuple[ast.AST, ...]:
        return tuple(ast.walk(self.tree))

    def at(self, node: ast.AST) -> str:
        return f"{self.path.relative_to(ROOT)}:{getattr(node, 'lineno', 1)}"


@cache
def modules(*, tests: bool = False, migrations: bool = False) -> tuple[Module, ...]:
    """Every module under `ombud/`, read once for all rules."""
    return tuple(_modules(tests=tests, migrations=migrations))


def _modules(*, tests: bool, migrations: bool) -> Iterator[Module]:
    for path in sorted((ROOT / "ombud").rglob("*.py")):
        parts = path.relative_to(ROOT).parts
        if ("tests" in parts and not tests) or ("migrations" in parts and not migrations):
            continue
        yield _module(path)


@cache
def _module(path: Path) -> Module:
    return Module(path)


@cache
def room_of(dotted: str) -> str:
    """`ombud.desks.inbox.views` is in the room `desks.inbox`; on floors that are one room, in `cases`."""
    parts = dotted.split(".")[1:]
    return ".".join(parts[:2]) if parts and parts[0] in (*APART, "records", "doors") else (parts or [""])[0]


@cache
def may_know(upper: str, lower: str) -> bool:
    """Whether the module `upper` may refer to something in the module `lower`."""
    if not (upper.startswith("ombud.") and lower.startswith("ombud.")):
        return True
    above, below = room_of(upper), room_of(lower)
    if above == below:
        return True
    high, low = HEIGHT[above.split(".")[0]], HEIGHT[below.split(".")[0]]
    if above.split(".")[0] == below.split(".")[0] == "records":
        return below == "records.brands" or (above, below) == ("records.reminders", "records.staff")
    return high > low or (high == low and above.split(".")[0] not in (*APART, "records"))


def imported(module: Module) -> Iterator[tuple[str, ast.AST]]:
    """Every absolute import of a module, with where it stands."""
    for node in module.nodes:
        if isinstance(node, ast.Import):
            yield from ((alias.name, node) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module, node
