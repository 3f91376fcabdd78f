from decimal import Decimal

import pytest
from django.db import IntegrityError, models, transaction
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from ombud.foundation.money import ASSETS, BadMoney, Money, MoneyField, OptionalMoneyField, money_is_whole

assets = st.sampled_from(sorted(ASSETS))
minors = st.integers(-(10**60) + 1, 10**60 - 1)
amounts = st.builds(Money, assets, minors)


@pytest.mark.parametrize(
    ("asset", "written", "minor", "said"),
    [
        ("BTC", "0.1843", 18_430_000, "0.18430000 BTC"),
        ("ETH", "1", 10**18, "1.000000000000000000 ETH"),
        ("USDT", "12.5", 12_500_000, "12.500000 USDT"),
        ("EUR", "-0.5", -50, "-0.50 EUR"),
        ("JPY", "500", 500, "500 JPY"),
        ("JPY", "500.00", 500, "500 JPY"),
        ("KWD", "1.234", 1_234, "1.234 KWD"),
        ("EUR", 7, 700, "7.00 EUR"),
        ("EUR", Decimal("1E+3"), 100_000, "1000.00 EUR"),
    ],
)
def test_an_amount_is_read_exactly_and_said_in_full(asset, written, minor, said):
    money = Money.of(asset, written)
    assert money.minor == minor
    assert str(money) == said


@pytest.mark.parametrize(
    ("asset", "written", "says"),
    [
        ("EUR", "1.005", "2 decimal places"),
        ("BTC", "0.000000001", "8 decimal places"),
        ("JPY", "0.5", "0 decimal places"),
        ("DOGECOIN", "1", "do not know the asset"),
        ("XAU", "1", "do not know the asset"),
        ("EUR", "1,000.00", "digits with a point"),
        ("EUR", "", "digits with a point"),
        ("EUR", "١٢", "digits with a point"),
        ("EUR", "NaN", "digits with a point"),
        ("EUR", Decimal("Infinity"), "digits with a point"),
        ("EUR", 1.5, "digits with a point"),
        ("EUR", "9" * 70, "larger than any"),
    ],
)
def test_what_is_not_an_exact_amount_is_refused(asset, written, says):
    with pytest.raises(BadMoney, match=says):
        Money.of(asset, written)


@pytest.mark.parametrize("minor", [1.0, True, None, "1.5", Decimal(1)])
def test_minor_units_are_whole_numbers(minor):
    with pytest.raises(BadMoney, match="whole number"):
        Money("EUR", minor)


@given(amounts)
def test_what_is_said_can_be_read_again(money):
    amount, asset = str(money).split()
    assert Money.of(asset, amount) == money


@given(assets, st.integers(-(10**58), 10**58), st.integers(-(10**58), 10**58))
def test_adding_and_taking_away_lose_nothing(asset, one, other):
    assert Money(asset, one) + Money(asset, other) - Money(asset, other) == Money(asset, one)
    assert (Money(asset, one) < Money(asset, other)) == (one < other)
    assert Money(asset, one) * 3 == Money(asset, 3 * one)


@pytest.mark.parametrize(
    "act", [lambda a, b: a + b, lambda a, b: a - b, lambda a, b: a < b, lambda a, b: a >= b]
)
def test_different_assets_never_meet(act):
    act(Money.of("EUR", 1), Money.of("EUR", 2))
    with pytest.raises(BadMoney, match="different assets"):
        act(Money.of("EUR", 1), Money.of("USD", 1))
    with pytest.raises(BadMoney, match="only be compared"):
        act(Money.of("EUR", 1), 1)


@given(amounts)
def test_money_travels_as_text(money):
    adapter = TypeAdapter(Money)
    sent = adapter.dump_python(money, mode="json")
    assert sent == {"asset": money.asset, "minor": str(money.minor)}
    assert adapter.validate_json(adapter.dump_json(money)) == money


@pytest.mark.parametrize(
    "sent", [{"asset": "EUR", "minor": 1.5}, {"asset": "EUR", "minor": "1.5"}, {"asset": "?", "minor": "1"}]
)
def test_bad_money_from_outside_is_refused(sent):
    with pytest.raises(ValidationError):
        TypeAdapter(Money).validate_python(sent)


@pytest.mark.parametrize(
    ("asset", "places"),
    [("BTC", 8), ("ETH", 18), ("USDT", 6), ("EUR", 2), ("JPY", 0), ("KWD", 3), ("ISK", 0), ("CLF", 4)],
)
def test_places_never_change_under_kept_amounts(asset, places):
    assert ASSETS[asset] == places


class Invoice(models.Model):
    total = MoneyField()
    refund = OptionalMoneyField()

    class Meta:
        app_label = "money_tests"
        constraints = [money_is_whole("refund")]


@pytest.fixture
def invoices(make_table, db):
    make_table(Invoice)
    return Invoice


def test_the_database_keeps_every_digit(invoices):
    most = Money("ETH", 10**60 - 1)
    kept = invoices.objects.get(pk=invoices.objects.create(total=most).pk)
    assert kept.total == most
    assert kept.refund is None
    kept.refund = Money.of("ETH", "0.000000000000000001")
    kept.save()
    assert invoices.objects.get(refund_minor=1).refund == Money("ETH", 1)


def test_an_amount_without_an_asset_is_refused_by_the_database(invoices):
    with pytest.raises(IntegrityError, match="is_whole"), transaction.atomic():
        invoices.objects.create(total=Money("EUR", 1), refund_minor=5)
