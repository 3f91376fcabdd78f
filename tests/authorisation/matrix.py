"""The tables of who is answered what: one line for each address and method, one column for each role."""

from pathlib import Path

ROLES = ("nobody", "stranger", "reader", "agent", "manager", "auditor", "administrator")
METHODS = ("GET", "POST")
TABLES = Path(__file__).parent / "tables"
DESKS = Path(__file__).resolve().parents[2] / "ombud" / "desks"

type Line = tuple[str, str]


def lines() -> dict[Line, dict[str, int]]:
    """Address and method, to the status for each role. Raises ValueError for a line that says something twice."""
    found: dict[Line, dict[str, int]] = {}
    for table in [*sorted(TABLES.glob("*.txt")), *sorted(DESKS.glob("*/tests/addresses.txt"))]:
        for line in table.read_text().splitlines():
            if line.strip() and not line.startswith("#"):
                _add(found, line)
    return found


def drawn(address: str, method: str, statuses: list[int]) -> str:
    """A line as the tables have it."""
    columns = " ".join(f"{status:<{len(role)}}" for role, status in zip(ROLES, statuses, strict=True))
    return f"/{address:<61} {method:<6} {columns}".rstrip()


def _add(found: dict[Line, dict[str, int]], line: str) -> None:
    address, method, *statuses = line.rsplit(maxsplit=len(ROLES) + 1)
    key = (address.strip().removeprefix("/"), method)
    if key in found or len(statuses) != len(ROLES):
        raise ValueError(f"Each address and method stands once, with {len(ROLES)} statuses: {line}")
    found[key] = dict(zip(ROLES, map(int, statuses), strict=True))
