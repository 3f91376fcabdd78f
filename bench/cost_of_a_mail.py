"""Where the time of one mail goes: our own processor time, the server's planning and executing, and waiting for the disk."""

import re
import sys
import time
from collections import Counter
from collections.abc import Mapping
from typing import Any

import psycopg
from django.db import connection

from ombud.cases.arrivals import read_arrival
from ombud.channels.email.incoming import accept
from ombud.channels.email.models import Mailbox

from .faults.house import House
from .faults.sending import TO, mail, sender_of
from .figures import furnished, owner
from .statements import captured

MAILS = 200
WAITS = 30  # seconds that the server gets to come back
KINDS = re.compile(r"^(SAVEPOINT|RELEASE|BEGIN|COMMIT|SELECT|INSERT|UPDATE|DELETE|WITH)")
SPENT = """
SELECT sum(total_plan_time) / %(mails)s, sum(total_exec_time) / %(mails)s, sum(calls) / %(mails)s
FROM pg_stat_statements WHERE query !~ 'pg_stat'
"""


def main() -> int:
    house, box = House.here(), furnished()
    with _counting(house, owner(house).libpq()) as server, house.worker_stopped():
        for number in range(20):
            _whole_way(number, box)
        said = captured(lambda: _whole_way(20, box))
        server.execute("SELECT pg_stat_statements_reset()")
        began, worked = time.monotonic(), time.process_time()
        for number in range(21, 21 + MAILS):
            _whole_way(number, box)
        worked, began = time.process_time() - worked, time.monotonic() - began
        planned, executed, calls = server.execute(SPENT, {"mails": MAILS}).fetchone() or (0, 0, 0)
    kinds = Counter(found[0] if (found := KINDS.match(each)) else "other" for each in said)
    print(f"{len(said)} statements: {', '.join(f'{count} {kind}' for kind, count in kinds.most_common())}")
    print(
        f"per mail, ms: {1000 * worked / MAILS:.1f} of our processor, {planned:.1f} planning and {executed:.1f}",
        end=" ",
    )
    print(
        f"executing {calls:.0f} statements in the server, {1000 * began / MAILS:.1f} in all, one after the other"
    )
    return 0


def _whole_way(number: int, box: Mailbox) -> None:
    arrival, _ = accept(mail(number), box, sender=sender_of(number), recipients=[TO])
    read_arrival(arrival_id=arrival.pk)


def _counting(house: House, server: Mapping[str, Any]) -> psycopg.Connection:
    """The server, started anew with its statements counted."""
    with psycopg.connect(**server, autocommit=True) as setting:
        setting.execute("ALTER SYSTEM SET shared_preload_libraries = 'pg_stat_statements'")
        setting.execute("ALTER SYSTEM SET pg_stat_statements.track_planning = on")
    house.kill("database")
    connection.close()
    end = time.monotonic() + WAITS
    while True:
        try:
            found = psycopg.connect(**server, autocommit=True)
            found.execute("CREATE EXTENSION IF NOT EXISTS pg_stat_statements")
            found.execute("SELECT count(*) FROM pg_stat_statements")
        except psycopg.Error:
            if time.monotonic() > end:
                raise
            time.sleep(0.3)
        else:
            return found


if __name__ == "__main__":
    sys.exit(main())
