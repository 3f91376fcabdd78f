"""Of several promises the most specific one that held when the event happened."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from ombud.records.rulebook.book import rule_for
from ombud.records.rulebook.models import ServiceLevel
from ombud.records.rulebook.recording import record_level, withdraw

JUNE = datetime(2026, 6, 10, 9, tzinfo=UTC)


def length_for(brand, at=JUNE, **facts):
    found = rule_for("inbox.first-answer", brand_id=brand.id, at=at, **facts)
    return str(found[0].length) if found else None


@pytest.fixture
def promises(promise, northbank):
    promise("10 hours")
    promise("9 hours", tier="vip")
    promise("8 hours", topic="payments")
    promise("7 hours", topic="payments.withdrawal")
    promise("6 hours", tier="vip", channel="chat")
    promise("1 hours", priority="urgent")
    promise("5 hours", brand_id=northbank.id)
    promise("4 hours", brand_id=northbank.id, jurisdiction="GB")


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({}, "10 hours"),
        ({"tier": "plus"}, "10 hours"),
        ({"tier": "vip"}, "9 hours"),
        ({"tier": "vip", "channel": "chat"}, "6 hours"),
        ({"topic": "payments"}, "8 hours"),
        ({"topic": "payments.refund"}, "8 hours"),
        ({"topic": "payments.withdrawal"}, "7 hours"),
        ({"topic": "payments.withdrawal.crypto"}, "7 hours"),
        ({"topic": "paymentsx"}, "10 hours"),
        ({"topic": "payments.refund", "tier": "vip"}, "8 hours"),  # a topic weighs more than a tier
        ({"topic": "payments.refund", "tier": "vip", "priority": "urgent"}, "1 hour"),
    ],
)
def test_the_most_specific_level_that_fits_wins(promises, lionpay, facts, expected):
    assert length_for(lionpay, **facts) == expected


@pytest.mark.parametrize(
    ("facts", "expected"), [({"tier": "vip"}, "5 hours"), ({"jurisdiction": "GB"}, "4 hours")]
)
def test_a_brands_own_level_beats_the_houses(promises, northbank, facts, expected):
    assert length_for(northbank, **facts) == expected


def test_a_brand_never_gets_another_brands_level(promise, northbank, lionpay):
    promise("5 hours", brand_id=northbank.id)
    assert length_for(lionpay) is None


def test_nothing_is_promised_where_no_level_fits(promises, northbank):
    assert rule_for("case.resolution", brand_id=northbank.id, at=JUNE) is None


def test_the_date_of_the_event_decides_and_not_today(promise, northbank):
    promise("10 hours")
    promise("2 hours", effective_from=date(2026, 6, 10))
    assert length_for(northbank, at=JUNE - timedelta(days=1)) == "10 hours"
    assert length_for(northbank, at=JUNE) == "2 hours"


def test_the_date_is_that_of_the_brands_zone(promise, lionpay):
    promise("10 hours")
    promise("2 hours", effective_from=date(2026, 6, 10))
    assert length_for(lionpay, at=datetime(2026, 6, 9, 15, 59, tzinfo=UTC)) == "10 hours"
    assert length_for(lionpay, at=datetime(2026, 6, 9, 16, 0, tzinfo=UTC)) == "2 hours"


def test_a_level_for_a_time_gives_way_to_the_general_one_when_it_is_over(promise, northbank):
    promise("10 hours")
    promise("1 hours", topic="promotions", effective_to=date(2026, 6, 9))
    assert length_for(northbank, at=JUNE - timedelta(days=1), topic="promotions") == "1 hour"
    assert length_for(northbank, topic="promotions") == "10 hours"


def test_withdrawing_ends_a_series_and_leaves_what_was(promise, northbank):
    promise("10 hours")
    withdraw(promise("1 hours", tier="vip"), from_=date(2026, 6, 1))
    assert length_for(northbank, tier="vip") == "10 hours"
    assert length_for(northbank, tier="vip", at=datetime(2026, 5, 1, tzinfo=UTC)) == "1 hour"


def test_one_statement_finds_the_rule_and_two_after_an_edit(promise, northbank):
    promise("10 hours")
    with CaptureQueriesContext(
        connection,
    ) as after_an_edit:
        assert length_for(northbank) == "10 hours"
    with CaptureQueriesContext(connection) as afterwards:
        assert length_for(northbank) == "10 hours"
    assert (len(after_an_edit), len(afterwards)) == (2, 1)


def test_what_was_rolled_back_is_forgotten(promise, northbank):
    promise("10 hours")
    with transaction.atomic():
        promise("1 hours", tier="vip")
        assert length_for(northbank, tier="vip") == "1 hour"
        transaction.set_rollback(True)
    assert length_for(northbank, tier="vip") == "10 hours"


def test_two_people_cannot_write_the_same_version(promise):
    level = promise("10 hours")
    row = ServiceLevel.objects.get()
    row.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save()
    assert record_level(level).version == 2


@pytest.mark.parametrize("change", [{"effective_from": date(2030, 1, 1)}, {"obligation": "other"}])
def test_the_database_refuses_to_edit_a_level_in_place(promise, change):
    promise("10 hours")
    with pytest.raises(Exception, match="permission denied"), transaction.atomic():
        ServiceLevel.objects.update(**change)
    with pytest.raises(Exception, match="permission denied"), transaction.atomic():
        ServiceLevel.objects.all().delete()
