"""A mail whose reading kills the worker, again and again, ends in front of a person."""

import psycopg
import pytest

from ombud.cases.arrivals import ATTEMPTS, read_arrival
from ombud.cases.models import Arrival, Message, Original
from ombud.channels.email.incoming import accept
from ombud.channels.email.models import Mailbox

from .holding import held
from .rows import RAW
from .run_job import Jobs

pytestmark = pytest.mark.django_db(transaction=True)


def test_what_kills_its_reader_three_times_is_quarantined_and_holds_nothing_up(
    mailbox: Mailbox, jobs: Jobs, owner_connection: psycopg.Connection
) -> None:
    poison, _ = accept(RAW, mailbox, sender="d@example.com", recipients=["help"])
    harmless, _ = accept(RAW + b"!", mailbox, sender="d@example.com", recipients=["help"])
    for _ in range(ATTEMPTS):
        with held(owner_connection, "cases_message") as hold:
            hold.kill(jobs.start(read_arrival.task.name, {"arrival_id": poison.pk}))
    read_arrival(arrival_id=poison.pk)
    read_arrival(arrival_id=harmless.pk)

    assert Arrival.objects.get(pk=poison.pk).fate == Arrival.Fate.QUARANTINED
    assert Original.objects.get(arrival=poison).purge_after is None
    assert Arrival.objects.get(pk=harmless.pk).fate == Arrival.Fate.MESSAGE
    assert Message.objects.count() == 1
