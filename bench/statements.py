"""The statements of one mail's way, as a pgbench script: the limit that our own figures are held against."""

import re
from collections import defaultdict
from collections.abc import Callable, Mapping
from typing import Any

import psycopg
from django.db import connection
from django.test.utils import CaptureQueriesContext

# Wide apart, so that a number in a statement says whose id it is.
SPREAD = {"cases_arrival": 71_000_000_000, "cases_case": 72_000_000_000, "cases_entry": 73_000_000_000}
INSERT = re.compile(r'INSERT INTO "(\w+)".*RETURNING "\1"\."id"\s*$', re.DOTALL)
RANDOM = "\\set n random(1, 99999999999)\n\\set m random(1, 99999999999)\n"
# What no two mails share; a colon in a word would be read as the start of a variable.
UNIQUE: Mapping[str, str] = {
    r"'T-[0-9A-Z]{4}-[0-9A-Z]{4}'": "'T-:n'",
    r"'[0-9a-f]{64}'": "'i-:n-:m'",
    r"fault-\d+@": "fault-:n-:m@",
    r"pg_advisory_xact_lock\(-?\d+\)": "pg_advisory_xact_lock(:n)",
    r"'(case|scope):": r"'\1-",
    r"\{(case|scope):": r"{\1-",
    r",T-[0-9A-Z]{4}-[0-9A-Z]{4}\}": ",T-:n}",
}


def spread_ids(owner: psycopg.Connection) -> None:
    for table, first in SPREAD.items():
        owner.execute(f"ALTER SEQUENCE {table}_id_seq RESTART {first}")


def captured(act: Callable[[], Any]) -> list[str]:
    """What the database was told, transactions included, parameters filled in as they were sent."""
    with CaptureQueriesContext(connection) as seen:
        act()
    return [query["sql"].strip().rstrip(";") for query in seen.captured_queries]


def script(statements: list[str]) -> str:
    """The same for pgbench, every id a variable that the statement sets which made it."""
    made: dict[str, list[str]] = defaultdict(list)
    lines = []
    for statement in statements:
        found = INSERT.search(statement)
        if found and found[1] in SPREAD:
            made[found[1]].append(f"v{len(made)}_{len(made[found[1]])}_")
            lines.append(f"{statement} \\gset {made[found[1]][-1]}")
        else:
            lines.append(f"{statement};")
    text = "\n".join(lines)
    for table, variables in made.items():
        for place, variable in enumerate(reversed(variables)):
            text = text.replace(str(_last_id(table) - place), f":{variable}id")
    for pattern, random in UNIQUE.items():
        text = re.sub(pattern, random, text)
    return RANDOM + text + "\n"


def _last_id(table: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT max(id) FROM {table}")
        return int(cursor.fetchone()[0])
