"""A mail whose reading kills the worker, again and again, ends in front of a person."""

import json
from pathlib import Path

import psycopg
import pytest

from ombud.cases.arrivals import ATTEMPTS, read_arrival
from ombud.cases.models import Arrival, Message, Original
from ombud.channels.email.incoming import accept
from ombud.channels.email.models import Mailbox
from tests.harness.processes import Processes

from .holding import held
from .rows import RAW

pytestmark = pytest.mark.django_db(transaction=True)


def test_what_kills_its_reader_three_times_is_quarantined_and_holds_nothing_up(
    mailbox: Mailbox, processes: Processes, owner_connection: psycopg.Connection, tmp_path: Path
) -> None:
    poison, _ = accept(RAW, mailbox, sender="d@example.com", recipients=["help"])
    harmless, _ = accept(RAW + b"!", mailbox, sender="d@example.com", recipients=["help"])
    for _ in range(ATTEMPTS):
        with held(owner_connection, "cases_message") as hold:
            hold.kill(
                processes.start(
                    "tests.faults.run_job",
                    read_arrival.task.name,
                    json.dumps({"arrival_id": poison.pk}),
                    OMBUD_STATE=str(tmp_path),
                )
            )
    read_arrival(arrival_id=poison.pk)
    read_arrival(arrival_id=harmless.pk)

    assert Arrival.objects.get(pk=poison.pk).fate == Arrival.Fate.QUARANTINED
    assert Original.objects.get(arrival=poison).purge_after is None
    assert Arrival.objects.get(pk=harmless.pk).fate == Arrival.Fate.MESSAGE
    assert Message.objects.count() == 1
