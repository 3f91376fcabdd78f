"""What the bench needs of the house, and how it tells its figures."""

import time

import psycopg
from django.db import connection

from ombud.cases.arrivals import read_arrival
from ombud.cases.models import Arrival, Queue
from ombud.channels.email.incoming import accept
from ombud.channels.email.models import Mailbox
from ombud.foundation.postgres.address import Address
from ombud.foundation.postgres.cluster import Cluster
from ombud.foundation.postgres.packaged import DATABASE

from .faults.house import House
from .faults.judging import furnish
from .faults.sending import TO, mail, sender_of
from .limits import CLIENTS, limit
from .statements import captured, script, spread_ids


def furnished() -> Mailbox:
    """A brand with a queue and a mailbox."""
    box = furnish()
    Queue.objects.create(brand=box.brand, scope=box.scope, key="general", name="General")
    return box


def owner(house: House) -> Address:
    """The superuser of the house's own server."""
    return Cluster(house.state / "postgres").address(DATABASE)


def whole_way() -> None:
    """Wait until every arrival has become what it is."""
    while Arrival.objects.filter(fate=Arrival.Fate.WAITING).exists():
        time.sleep(0.05)


def statements(
    box: Mailbox, owner: psycopg.Connection, number: int, house: House
) -> tuple[dict[str, float], dict[str, float]]:
    """pgbench with what keeping one mail says to the database, and with the whole way.

    One mail goes before, so that what a process reads once (phrases, rulebook) is not replayed for each.
    """
    before, _ = accept(mail(number + 97), box, sender=sender_of(number), recipients=[TO])
    read_arrival(arrival_id=before.pk)
    spread_ids(owner)
    keeping = captured(lambda: accept(mail(number), box, sender=sender_of(number), recipients=[TO]))
    arrival = Arrival.objects.latest("pk")
    reading = captured(lambda: read_arrival(arrival_id=arrival.pk))
    runtime = Address.read(_url())
    scripts = script(keeping), script(keeping + reading)  # both before either adds rows
    kept, whole = (limit(runtime, each, house.state) for each in scripts)
    return (
        {"kept_limit": kept, "kept_statements": len(keeping)},
        {"whole_limit": whole, "whole_statements": len(keeping) + len(reading)},
    )


def _url() -> str:
    found = connection.settings_dict
    return Address(found["NAME"], found["USER"], found["PASSWORD"], found["HOST"], int(found["PORT"])).url()


def tell(found: dict[str, float]) -> None:
    """A table for bench/README.md."""
    print(f"| way ({CLIENTS} connections, fsync on) | a second | pgbench, same statements | ratio |")
    print("|---|---|---|---|")
    for name, ours, theirs in (
        ("LMTP, 250 after commit (worker stopped)", "listener", "kept_limit"),
        ("HTTP drop, 202 after commit (worker stopped)", "drop", "kept_limit"),
        ("reading what was kept, to a case (nothing arriving)", "reading", "whole_limit"),
        ("LMTP to a parsed case", "lmtp_case", "whole_limit"),
        ("HTTP drop to a case", "http_case", "whole_limit"),
    ):
        ratio = found[ours] / found[theirs]
        print(f"| {name} | {found[ours]:.1f} | {found[theirs]:.0f} | {ratio:.1%} |")
    print(
        f"Statements: {found['kept_statements']:.0f} to keep a mail, {found['whole_statements']:.0f} for the whole way."
    )
