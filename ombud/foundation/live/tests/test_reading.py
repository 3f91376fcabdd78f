"""No event is missed, however transactions overlap."""

import asyncio

import psycopg
import pytest
from django.db import connection, transaction

from ombud.foundation.live import publish
from ombud.foundation.live.models import LiveEvent
from ombud.foundation.live.pruning import prune_events
from ombud.foundation.live.reading import MOST_REPLAYED, Reader, connection_parameters, horizon, replay
from tests.harness.processes import wait_until

pytestmark = pytest.mark.django_db(transaction=True)


def ask(question):
    async def asked():
        async with await psycopg.AsyncConnection.connect(**connection_parameters(), autocommit=True) as link:
            return await question(link)

    return asyncio.run(asked())


def settled():
    """The horizon, once no other test of this server keeps it below what was published so far."""
    last = LiveEvent.objects.latest("transaction").transaction
    wait_until(lambda: ask(horizon) > last)
    return ask(horizon)


@pytest.fixture
def reader():
    reader = Reader()
    ask(reader.news)
    return lambda: [event.ref for event in ask(reader.news)]


@pytest.fixture
def slow_writer():
    with psycopg.connect(**connection_parameters()) as link:
        link.execute("INSERT INTO live_liveevent (topic, ref) VALUES ('lesson:1', 'slow')")
        yield link
        link.rollback()


def test_a_lower_id_that_commits_later_is_read_all_the_same_and_each_once(reader, slow_writer):
    publish("lesson:1", "quick")
    assert reader() == ["quick"]
    slow_writer.commit()
    assert LiveEvent.objects.order_by("id").values_list("ref", flat=True)[0] == "slow"
    assert reader() == ["slow"]
    publish("lesson:1", "last")
    assert reader() == ["last"]
    assert reader() == []


def test_a_page_that_left_before_a_late_commit_is_given_it(slow_writer):
    left_at = ask(horizon)
    publish("lesson:1", "quick")
    slow_writer.commit()
    missed = ask(lambda link: replay(link, left_at, ["lesson:1"]))
    assert [event.ref for event in missed] == ["slow", "quick"]


def test_what_is_rolled_back_was_never_published(reader):
    with transaction.atomic():
        publish("lesson:1", "never")
        transaction.set_rollback(True)
    assert reader() == []


def test_a_page_is_given_only_its_topics_and_nothing_twice_over():
    left_at = ask(horizon)
    publish("lesson:1", "mine")
    publish("lesson:2", "other")
    missed = ask(lambda link: replay(link, left_at, ["lesson:1"]))
    assert [event.ref for event in missed] == ["mine"]
    after = settled()
    assert ask(lambda link: replay(link, after, ["lesson:1"])) == []


def test_too_much_is_not_replayed():
    left_at = ask(horizon)
    LiveEvent.objects.bulk_create(LiveEvent(topic="lesson:1", ref=str(n)) for n in range(MOST_REPLAYED + 1))
    assert ask(lambda link: replay(link, left_at, ["lesson:1"])) is None


def test_who_was_away_longer_than_events_are_kept_is_told_and_others_are_not():
    left_at = ask(horizon)
    publish("lesson:1", "old")
    back_at = settled()
    with connection.cursor() as cursor:
        cursor.execute("UPDATE live_liveevent SET created_at = now() - interval '7 hours'")
    prune_events()
    prune_events()
    publish("lesson:1", "new")
    assert ask(lambda link: replay(link, left_at, ["lesson:1"])) is None
    assert [event.ref for event in ask(lambda link: replay(link, back_at, ["lesson:1"]))] == ["new"]
